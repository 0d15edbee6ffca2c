import { ENCRYPTED_WACZ } from '../package/layout.ts';
import { fromBase64 } from '../record/base64.ts';
import { sortMissing } from '../record/left-out.ts';
import { digestBlob, digestBytes } from '../record/digest.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { rootsFor, type TrustedRoot } from '../certificates/trusted-root.ts';
import { checkAnchors, type AnchorTools } from './check-anchors.ts';
import { checkCiphertext } from './check-ciphertext.ts';
import { checkConsistency } from './check-consistency.ts';
import { checkDigests } from './check-digests.ts';
import { checkLogs } from './check-logs.ts';
import { checkOts } from './check-ots.ts';
import { checkResources } from './check-resources.ts';
import { checkSealSignature } from './check-signature.ts';
import { checkRights, readRights } from './check-rights.ts';
import { checkTimeOrder } from './check-time-order.ts';
import { checkTls } from './check-tls.ts';
import { checkTsa } from './check-tsa.ts';
import { checkWarc } from './check-warc.ts';
import { checkWitness, type InspectWitness } from './check-witness.ts';
import { createDigests, type DigestFile, type DigestOf } from './digests.ts';
import { outcomeOf } from './findings.ts';
import { gradeChecks } from './grades.ts';
import { openPackage, type Decrypt, type OpenPackage } from './open-package.ts';
import { createMeter, type Meter, type VerifyProgress } from './progress.ts';
import { readCapture } from './read-capture.ts';
import { CHECKS, type CheckId, type Finding, type Outcome, type Verification } from './types.ts';

/** What the verifier may use beside the package itself. Without it, it says what it could not check. */
export interface VerifyTools extends AnchorTools {
  readonly decrypt: Decrypt | null;
  /** Authorities that the user, or the user's system, trusts. */
  readonly roots: readonly TrustedRoot[];
  /** Fingerprints of keys whose holders the user knows: a witness with one of them tells more than a stranger. */
  readonly knownKeys?: ReadonlySet<Sha256>;
  /** Digests large files on another thread; without it, one after the other. */
  readonly digestFile?: DigestFile;
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** What was found, and the package as far as it could be opened. */
export interface Inspection {
  readonly verification: Verification;
  readonly opened: OpenPackage | null;
}

/** Checks a package of anybody, of which nothing is believed. */
export const verifyPackage = async (file: Blob, tools: VerifyTools): Promise<Verification> =>
  (await inspectPackage(file, tools)).verification;

/** The same, for who wants to show what is in it. */
export const inspectPackage = (file: Blob, tools: VerifyTools): Promise<Inspection> =>
  inspect(file, tools, (witness) => {
    const { onProgress: _, ...others } = tools;
    return inspect(witness, { ...others, decrypt: null }, null);
  });

async function inspect(
  file: Blob,
  tools: VerifyTools,
  inspectWitness: InspectWitness | null,
): Promise<Inspection> {
  const { opened, findings } = await openPackage(file, tools.decrypt);
  const all = opened ? [...findings, ...(await checkOpened(opened, tools, inspectWitness))] : findings;
  const checks = Object.fromEntries(
    CHECKS.map((check) => [check, outcomeOf(all.filter((finding) => finding.check === check))]),
  ) as Record<CheckId, Outcome>;
  const key = opened && fromBase64(opened.seal.publicKey);
  const page = await readCapture(opened?.inner ?? null);
  const verification: Verification = {
    m: opened?.m ?? null,
    captureId: opened?.seal.captureId ?? null,
    url: page?.url ?? null,
    title: page?.title ?? null,
    capturedAt: opened?.seal.capturedAt ?? null,
    ...sortMissing(page?.completeness.missing ?? []),
    keyFingerprint: key ? digestBytes(key) : null,
    checks,
    findings: all,
    grades: gradeChecks(checks, all, opened !== null),
  };
  return { verification, opened };
}

/** All checks of a package; those that hash much run side by side. */
async function checkOpened(
  opened: OpenPackage,
  tools: VerifyTools,
  inspectWitness: InspectWitness | null,
): Promise<Finding[]> {
  const { files, inner, wacz } = opened;
  const meter = createMeter(tools.onProgress);
  // The capture is read once for each of three digests: its own, those of its files, those of its records.
  meter.expect(3 * (wacz?.size ?? 0) + 2 * (files.get(ENCRYPTED_WACZ)?.size ?? 0));
  const digestOf = createDigests(tools.digestFile ?? digestBlob, meter.read);
  const findings = await Promise.all([
    meter.until(checkDigests(opened, digestOf), 'zip', 'digest_file'),
    meter.until(checkSealSignature(opened), 'signature'),
    meter.until(checkLogs(opened), 'logs'),
    inner ? checkCapture(opened, inner, tools, inspectWitness, digestOf, meter) : [],
    meter.until(checkTimes(opened, tools), 'tsa', 'ots', 'merkle', 'anchor', 'time_order'),
    meter.until(checkCiphertext(opened, digestOf, meter), 'ciphertext'),
  ]);
  return findings.flat();
}

async function checkCapture(
  opened: OpenPackage,
  inner: ReadonlyMap<string, Blob>,
  { roots, knownKeys = new Set() }: VerifyTools,
  inspectWitness: InspectWitness | null,
  digestOf: DigestOf,
  meter: Meter,
): Promise<Finding[]> {
  const pictures = new Set((await readRights(inner))?.pictures.map(({ sha256 }) => sha256));
  const [resources, warc, tls] = await Promise.all([
    meter.until(checkResources(inner, digestOf), 'resources'),
    meter.until(checkWarc(inner, pictures, digestOf, meter), 'warc'),
    meter.until(checkTls(inner, rootsFor('sites', roots)), 'tls'),
  ]);
  const compared = Promise.all([
    checkConsistency(inner, warc.sightings),
    checkWitness(opened, inner, inspectWitness, knownKeys),
  ]);
  const consistency = await meter.until(compared, 'consistency');
  return [...resources, ...warc.findings, ...(await checkRights(inner, warc)), ...consistency.flat(), ...tls];
}

async function checkTimes(opened: OpenPackage, tools: VerifyTools): Promise<Finding[]> {
  const tsa = await checkTsa(opened, rootsFor('timestamps', tools.roots));
  const anchors = await checkAnchors(opened, tools);
  const stamps = [...tsa.stamps, ...anchors.stamps];
  const order = await checkTimeOrder(opened, stamps, tools.chain);
  return [...tsa.findings, ...anchors.findings, ...(await checkOts(opened)), ...order];
}
