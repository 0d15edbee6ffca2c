import { digestBytes } from '../record/digest.ts';
import { fromBase64 } from '../record/base64.ts';
import { parseRecord } from '../record/parse.ts';
import { CAPTURE, WITNESS, WITNESS_PACKAGE } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema } from '../record/capture.ts';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { readSide } from '../witness/capture-side.ts';
import { describeWitness } from '../witness/describe-witness.ts';
import { listDifferences } from '../witness/list-differences.ts';
import { witnessSchema, type Witness } from '../witness/witness-record.ts';
import { notesOf, type Notes } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Finding, Verification } from './types.ts';

/** A page that was captured later may be another one. */
const MAX_APART_MS = 10 * 60_000;

/** Differences that a finding names. */
const NAMED = 3;

/** Checks a witness's package as any other, but for witnesses of its own. */
export type InspectWitness = (file: Blob) => Promise<{
  readonly verification: Verification;
  readonly opened: OpenPackage | null;
}>;

/**
 * A second capture of the page, in the package: whole, by another key, of the same page and time; and how both compare,
 * computed again. `knownKeys`: fingerprints of keys whose holders the verifier's user knows.
 */
export async function checkWitness(
  opened: OpenPackage,
  inner: ReadonlyMap<string, Blob>,
  inspectWitness: InspectWitness | null,
  knownKeys: ReadonlySet<Sha256>,
): Promise<Finding[]> {
  const notes = notesOf('consistency');
  const file = inner.get(WITNESS_PACKAGE);
  if (!file && !inner.has(WITNESS)) return notes.findings;
  await notes.guard(async () => {
    if (!file || !inner.has(WITNESS)) {
      notes.failed(
        'witness_incomplete',
        'of a witness there is only one half: its package, or the comparison',
      );
      return;
    }
    if (!inspectWitness) {
      notes.unproven('witness_of_witness', 'the witness names a witness of its own, which was not looked at');
      return;
    }
    const { verification, opened: theirs } = await inspectWitness(file);
    const { grades } = verification;
    if (!theirs?.inner || grades.integrity.standing === 'refused') {
      const why = grades.integrity.because.join(', ') || grades.integrity.says;
      notes.failed('witness_refused', `the witness's own package is not as it was sealed: ${why}`);
      return;
    }
    const record = parseRecord(witnessSchema, WITNESS, await readText(inner, WITNESS));
    const { publicKey, capturedAt } = theirs.seal;
    const computed = describeWitness(await readSide(inner), await readSide(theirs.inner), {
      m: theirs.m,
      publicKey,
      capturedAt,
    });
    if (canonicalJson(computed) !== canonicalJson(record)) {
      notes.failed('witness_other_result', 'the two captures compare otherwise than recorded');
    }
    const { url } = parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
    judge(computed, { url, publicKey: opened.seal.publicKey, capturedAt: opened.seal.capturedAt }, notes);
    if (notes.findings.length > 0) return;
    const key = digestBytes(fromBase64(publicKey) ?? new Uint8Array());
    if (knownKeys.has(key)) {
      notes.passed('known_witness_agrees', `a witness that you know (key ${key}) captured the same`);
    } else {
      notes.passed('witness_agrees', `somebody with another key (${key}) captured the same`);
    }
  });
  return notes.findings;
}

const withoutFragment = (url: string) => url.split('#')[0];

/** Why what the witness captured tells nothing more of this capture. */
function judge(
  witness: Witness,
  ours: { readonly url: string; readonly publicKey: string; readonly capturedAt: string },
  notes: Notes,
): void {
  if (witness.publicKey === ours.publicKey) {
    notes.unproven('witness_same_key', 'the witness signed with the same key: it is nobody else');
  }
  if (withoutFragment(witness.url) !== withoutFragment(ours.url)) {
    notes.unproven('witness_other_url', `the witness captured another page: ${witness.url}`);
  }
  const apartMs = Math.abs(Date.parse(witness.capturedAt) - Date.parse(ours.capturedAt));
  if (apartMs > MAX_APART_MS) {
    notes.unproven('witness_other_time', `the witness captured it at another time: ${witness.capturedAt}`);
  }
  // Where neither side has the page, nothing differs.
  const page = witness.resources.filter((one) => withoutFragment(one.url) === withoutFragment(ours.url));
  if (!page.some((one) => one.ours.length > 0 && one.theirs.length > 0)) {
    notes.unproven('witness_page_not_compared', 'the page itself is not in both captures');
  }
  const differences = listDifferences(witness);
  if (differences.length > 0) {
    const rest = differences.length > NAMED ? ` And ${differences.length - NAMED} more.` : '';
    notes.unproven('witness_differs', differences.slice(0, NAMED).join(' ') + rest);
  }
}
