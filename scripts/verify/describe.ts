import { CHECKS, type Verification } from '../../utils/evidence/verify/types.ts';

/** What a package says is a stranger's text: nothing in it may steer the terminal or turn the line around. */
const printable = (text: string) => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');

/** A verification for a terminal. */
export function describeVerification(verification: Verification): string {
  const {
    captureId,
    url,
    title,
    capturedAt,
    missing,
    notAsked,
    m,
    keyFingerprint,
    checks,
    findings,
    grades,
  } = verification;
  const facts = {
    capture: captureId,
    url,
    title,
    'captured at': capturedAt,
    M: m,
    'key (SHA-256)': keyFingerprint,
  };
  const lines = [
    ...Object.entries(facts).map(([name, value]) => `${name.padEnd(14)}${printable(value ?? 'unknown')}`),
    ...missing.map(({ what, why }) => `${'missing'.padEnd(14)}${printable(what)}: ${printable(why)}`),
    ...notAsked.map(({ what, why }) => `${'not asked for'.padEnd(14)}${printable(what)}: ${printable(why)}`),
    '',
    ...Object.entries(grades).flatMap(([name, { standing, says, doesNotProve }]) => [
      `${name.padEnd(14)}${standing.toUpperCase()}: ${says}`,
      `${' '.repeat(14)}Does not prove ${doesNotProve}.`,
    ]),
    '',
    ...CHECKS.flatMap((check) => [
      `${check.padEnd(14)}${checks[check]}`,
      ...findings
        .filter((finding) => finding.check === check)
        .map(({ reason, says }) => `${' '.repeat(14)}${reason}: ${printable(says)}`),
    ]),
  ];
  return lines.join('\n');
}
