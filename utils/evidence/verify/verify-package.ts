import { CAPTURE } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { fromBase64 } from '../record/base64.ts';
import { captureSchema } from '../record/capture.ts';
import { digestBytes } from '../record/digest.ts';
import { parseRecord } from '../record/parse.ts';
import type { Sha256 } from '../../imaging/types.ts';
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
import { checkWitness, type VerifyWitness } from './check-witness.ts';
import { outcomeOf } from './findings.ts';
import { gradeChecks } from './grades.ts';
import { openPackage, type Decrypt, type OpenPackage } from './open-package.ts';
import { CHECKS, type CheckId, type Finding, type Outcome, type Verification } from './types.ts';

/** What the verifier may use beside the package itself. Without it, it says what it could not check. */
export interface VerifyTools extends AnchorTools {
  readonly decrypt: Decrypt | null;
  /** Roots that the user's system trusts. */
  readonly roots: readonly Certificate[];
  /** Fingerprints of keys whose holders the user knows: a witness with one of them tells more than a stranger. */
  readonly knownKeys?: ReadonlySet<Sha256>;
}

/** Checks a package of anybody, of which nothing is believed. */
export const verifyPackage = (file: Blob, tools: VerifyTools): Promise<Verification> =>
  verify(file, tools, (witness) => verify(witness, { ...tools, decrypt: null }, null));

async function verify(
  file: Blob,
  tools: VerifyTools,
  verifyWitness: VerifyWitness | null,
): Promise<Verification> {
  const { opened, findings } = await openPackage(file, tools.decrypt);
  const all = opened ? [...findings, ...(await checkOpened(opened, tools, verifyWitness))] : findings;
  const checks = Object.fromEntries(
    CHECKS.map((check) => [check, outcomeOf(all.filter((finding) => finding.check === check))]),
  ) as Record<CheckId, Outcome>;
  const key = opened && fromBase64(opened.seal.publicKey);
  return {
    m: opened?.m ?? null,
    captureId: opened?.seal.captureId ?? null,
    url: await readUrl(opened?.inner ?? null),
    capturedAt: opened?.seal.capturedAt ?? null,
    keyFingerprint: key ? digestBytes(key) : null,
    checks,
    findings: all,
    grades: gradeChecks(checks, all),
  };
}

/** All checks of a package; those that hash much run side by side. */
async function checkOpened(
  opened: OpenPackage,
  tools: VerifyTools,
  verifyWitness: VerifyWitness | null,
): Promise<Finding[]> {
  const { inner } = opened;
  const findings = await Promise.all([
    checkDigests(opened),
    checkSealSignature(opened),
    checkLogs(opened),
    inner ? checkCapture(inner, tools) : [],
    inner ? checkWitness(opened, inner, verifyWitness, tools.knownKeys ?? new Set()) : [],
    checkTimes(opened, tools),
    checkCiphertext(opened),
  ]);
  return findings.flat();
}

async function checkCapture(inner: ReadonlyMap<string, Blob>, { roots }: VerifyTools): Promise<Finding[]> {
  const [resources, warc, tls] = await Promise.all([
    checkResources(inner),
    checkWarc(inner),
    checkTls(inner, roots),
  ]);
  return [...resources, ...warc.findings, ...(await checkConsistency(inner, warc.sightings)), ...tls];
}

async function checkTimes(opened: OpenPackage, tools: VerifyTools): Promise<Finding[]> {
  const tsa = await checkTsa(opened, tools.roots);
  const anchors = await checkAnchors(opened, tools);
  const stamps = [...tsa.stamps, ...anchors.stamps];
  const order = await checkTimeOrder(opened, stamps, tools.chain);
  return [...tsa.findings, ...anchors.findings, ...(await checkOts(opened)), ...order];
}

async function readUrl(inner: ReadonlyMap<string, Blob> | null): Promise<string | null> {
  if (!inner) return null;
  try {
    return parseRecord(captureSchema, CAPTURE, await readText(inner, CAPTURE)).url;
  } catch {
    // The checks have said why.
    return null;
  }
}
