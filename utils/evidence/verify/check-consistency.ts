import { CAPTURE, CONSISTENCY } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema } from '../record/capture.ts';
import { compareSightings, consistencySchema, type Sighting } from '../record/consistency.ts';
import { parseRecord } from '../record/parse.ts';
import { canonicalJson } from '../../registry/canonical-json.ts';
import { notesOf } from './findings.ts';
import type { Finding } from './types.ts';

/** What the page showed against what was served, computed again from the bytes. */
export async function checkConsistency(
  inner: ReadonlyMap<string, Blob>,
  sightings: readonly Sighting[],
): Promise<Finding[]> {
  const notes = notesOf('consistency');
  await notes.guard(async () => {
    const { mode } = parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
    const record = parseRecord(consistencySchema, CONSISTENCY, await readText(inner, CONSISTENCY));
    const resources = compareSightings(sightings);
    if (canonicalJson(resources) !== canonicalJson(record.resources)) {
      notes.failed('other_result', 'what was shown and what was served compare otherwise than recorded');
    }
    // What was asked for again, without cookies, may differ without anybody having forged anything.
    const contradicted = mode === 'full' ? notes.failed : notes.unproven;
    for (const { url, verdict } of resources) {
      if (verdict === 'differs') contradicted('differs', `${url} was shown otherwise than it was served`);
      if (verdict === 'only_displayed')
        notes.unproven('only_displayed', `${url} was shown, and not served again`);
      if (verdict === 'dynamic') notes.unproven('dynamic', `${url} is served differently each time`);
    }
    for (const { what, where, verdict, instead } of record.foreign) {
      const shown = `at ${where} the page showed “${what.slice(0, 200)}”`;
      if (verdict === 'altered')
        contradicted('altered', `${shown} where “${(instead ?? '').slice(0, 200)}” was served`);
      else
        notes.unproven(
          'unaccounted',
          `${shown}, which nothing that it received holds; a script may have made it`,
        );
    }
    if (mode === 'default') {
      notes.unproven('not_watched', 'the capture did not watch what servers sent: it asked for it again');
    } else if (notes.findings.length === 0) notes.passed('match', 'what was shown is what was served');
  });
  return notes.findings;
}
