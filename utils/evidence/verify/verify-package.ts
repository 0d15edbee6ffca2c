import { CAPTURE, ENCRYPTED_WACZ } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { fromBase64 } from '../record/base64.ts';
import { captureSchema, type Capture } from '../record/capture.ts';
import { digestBytes } from '../record/digest.ts';
import { parseRecord } from '../record/parse.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { checkAnchors, type AnchorTools } from './check-anchors.ts';
import { checkCiphertext } from './check-ciphertext.ts';
import { checkConsistency } from './check-consistency.ts';
import { checkDigests } from './check-digests.ts';
import { checkLogs } from './check-logs.ts';
import { checkOts } from './check-ots.ts';
import { checkResources } from './check-resources.ts';
import { checkSealSignature } from './check-signature.ts';
import { checkTimeOrder } from './check-time-order.ts';
import { checkTls } from './check-tls.ts';
import { checkTsa } from './check-tsa.ts';
import { checkWarc } from './check-warc.ts';
import { outcomeOf } from './findings.ts';
import { gradeChecks } from './grades.ts';
import { openPackage, type Decrypt, type OpenPackage } from './open-package.ts';
import { createMeter, type Meter, type VerifyProgress } from './progress.ts';
import { CHECKS, type CheckId, type Finding, type Outcome, type Verification } from './types.ts';

/** What the verifier may use beside the package itself. Without it, it says what it could not check. */
export interface VerifyTools extends AnchorTools {
  readonly decrypt: Decrypt | null;
  /** Roots that the user's system trusts. */
  readonly roots: readonly Certificate[];
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
export async function inspectPackage(file: Blob, tools: VerifyTools): Promise<Inspection> {
  const { opened, findings } = await openPackage(file, tools.decrypt);
  const all = opened ? [...findings, ...(await checkOpened(opened, tools))] : findings;
  const checks = Object.fromEntries(
    CHECKS.map((check) => [check, outcomeOf(all.filter((finding) => finding.check === check))]),
  ) as Record<CheckId, Outcome>;
  const key = opened && fromBase64(opened.seal.publicKey);
  const page = await readPage(opened?.inner ?? null);
  const verification: Verification = {
    m: opened?.m ?? null,
    captureId: opened?.seal.captureId ?? null,
    url: page?.url ?? null,
    title: page?.title ?? null,
    capturedAt: opened?.seal.capturedAt ?? null,
    keyFingerprint: key ? digestBytes(key) : null,
    checks,
    findings: all,
    grades: gradeChecks(checks, all),
  };
  return { verification, opened };
}

/** All checks of a package; those that hash much run side by side. */
async function checkOpened(opened: OpenPackage, tools: VerifyTools): Promise<Finding[]> {
  const { files, inner, wacz } = opened;
  const meter = createMeter(tools.onProgress);
  // The capture is read once for each of three digests: its own, those of its files, those of its records.
  meter.expect(3 * (wacz?.size ?? 0) + 2 * (files.get(ENCRYPTED_WACZ)?.size ?? 0));
  const findings = await Promise.all([
    meter.until(checkDigests(opened, meter), 'zip', 'digest_file'),
    meter.until(checkSealSignature(opened), 'signature'),
    meter.until(checkLogs(opened), 'logs'),
    inner ? checkCapture(inner, tools, meter) : [],
    meter.until(checkTimes(opened, tools), 'tsa', 'ots', 'merkle', 'anchor', 'time_order'),
    meter.until(checkCiphertext(opened, meter), 'ciphertext'),
  ]);
  return findings.flat();
}

async function checkCapture(
  inner: ReadonlyMap<string, Blob>,
  { roots }: VerifyTools,
  meter: Meter,
): Promise<Finding[]> {
  const [resources, warc, tls] = await Promise.all([
    meter.until(checkResources(inner, meter), 'resources'),
    meter.until(checkWarc(inner, meter), 'warc'),
    meter.until(checkTls(inner, roots), 'tls'),
  ]);
  return [
    ...resources,
    ...warc.findings,
    ...(await meter.until(checkConsistency(inner, warc.sightings), 'consistency')),
    ...tls,
  ];
}

async function checkTimes(opened: OpenPackage, tools: VerifyTools): Promise<Finding[]> {
  const tsa = await checkTsa(opened, tools.roots);
  const anchors = await checkAnchors(opened, tools);
  const stamps = [...tsa.stamps, ...anchors.stamps];
  const order = await checkTimeOrder(opened, stamps, tools.chain);
  return [...tsa.findings, ...anchors.findings, ...(await checkOts(opened)), ...order];
}

async function readPage(inner: ReadonlyMap<string, Blob> | null): Promise<Capture | null> {
  if (!inner) return null;
  try {
    return parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE));
  } catch {
    // The checks have said why.
    return null;
  }
}
