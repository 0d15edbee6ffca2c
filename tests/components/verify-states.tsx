import type { ReactNode } from 'react';
import { ServicesContext } from '../../components/services.ts';
import { VerifyPage, type VerifyPageProps, type VerifyState } from '../../components/verify/VerifyPage.tsx';
import { AppError } from '../../utils/errors.ts';
import { gradeChecks } from '../../utils/evidence/verify/grades.ts';
import { outcomeOf } from '../../utils/evidence/verify/findings.ts';
import {
  CHECKS,
  type CheckId,
  type Finding,
  type Outcome,
  type VerifiedPackage,
} from '../../utils/evidence/verify/types.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import * as fake from './fakes.ts';

const found = (check: CheckId, outcome: Outcome, reason: string, says: string): Finding => ({
  check,
  outcome,
  reason: `${check}.${reason}`,
  says,
});

const GOOD: readonly Finding[] = [
  found('zip', 'passed', 'stored', '17 files, each byte of the archives accounted for'),
  found('resources', 'passed', 'all', '12 files have their digests'),
  found('digest_file', 'passed', 'same', 'capture, list of files and VERIFY.txt are as sealed'),
  found('signature', 'passed', 'valid', 'signed with a P-384 key'),
  found('warc', 'passed', 'records', '41 records have their digests'),
  found('logs', 'passed', 'calls', '212 calls, none left out'),
  found(
    'logs',
    'passed',
    'custody',
    'custody up to 2026-11-20T11:42:10.000Z (2 lines; later ones may have been cut off)',
  ),
  found(
    'consistency',
    'unproven',
    'not_watched',
    'the capture did not watch what servers sent: it asked for it again',
  ),
];
const NOT_ASKED: readonly Finding[] = [
  found(
    'anchor',
    'unproven',
    'not_asked',
    'nobody asked whether chain 31337, block 9 has the anchor: give an RPC of that chain',
  ),
  found('time_order', 'unproven', 'beacon_not_asked', 'nobody asked when block 7 of chain 31337 was'),
];
const ASKED: readonly Finding[] = [
  found('anchor', 'passed', 'anchored', '2026-11-20T11:41:00.000Z says chain 31337, block 9'),
  found('time_order', 'passed', 'in_order', 'captured after 2026-11-20T11:39:50.000Z'),
];
const UNKNOWN: readonly Finding[] = [
  found(
    'tsa',
    'unproven',
    'unknown_root',
    `2026-11-20T11:41:00.000Z says Example Time Stamping 3; unknown authority: “Example Time Root CA” is not among the roots that you trust (its fingerprint, SHA-256: ${'e3b0c442'.repeat(8)})`,
  ),
];
const LONG = `https://news.example/${'a-very-long-address/'.repeat(40)}`;
const ALTERED: readonly Finding[] = [
  ...GOOD.filter(({ check }) => check !== 'warc' && check !== 'digest_file'),
  found('digest_file', 'failed', 'other_wacz', 'the capture is not the one that was sealed'),
  ...Array.from({ length: 20 }, (_, index) =>
    found('warc', 'failed', 'other_payload', `the bytes of ${LONG}${index} are not as recorded`),
  ),
];
const NO_PACKAGE: readonly Finding[] = [found('zip', 'failed', 'no_end', 'no_end')];

/** The screenshot of a page. */
export const pageOf = () =>
  new Blob(
    [
      '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="800"><rect width="1280" height="800" fill="#e8e4da"/><rect x="80" y="80" width="700" height="60" fill="#333"/><rect x="80" y="180" width="560" height="420" fill="#25323c"/></svg>',
    ],
    { type: 'image/svg+xml' },
  );

/** What the verifier would answer for these findings. */
export function verifiedWith(
  findings: readonly Finding[],
  changes: Partial<VerifiedPackage> & { readonly title?: string } = {},
): VerifiedPackage {
  const checks = Object.fromEntries(
    CHECKS.map((check) => [check, outcomeOf(findings.filter((finding) => finding.check === check))]),
  ) as Record<CheckId, Outcome>;
  const { title = 'Shadow of a black hole, seen again', ...rest } = changes;
  return {
    verification: {
      m: '5f'.repeat(32) as Sha256,
      captureId: 'cap-1',
      url: 'https://news.example/science/black-hole?page=1',
      title,
      capturedAt: '2026-11-20T11:40:00.000Z',
      missing: [{ what: 'https://news.example/film.mp4', why: 'films are not captured' }],
      notAsked: [{ what: 'pictures of the page outside of the view', why: 'nobody asked for it' }],
      keyFingerprint: 'a7'.repeat(32) as Sha256,
      checks,
      findings,
      grades: gradeChecks(checks, findings, true),
    },
    chainIds: [31_337],
    encryption: 'none',
    recipients: [],
    screenshot: pageOf(),
    report: new Blob(['report']),
    ...rest,
  };
}

export const CHECKED_GOOD = verifiedWith([...GOOD, ...ASKED]);

const NOTHING = () => {};
const page = (state: VerifyState, props: Partial<VerifyPageProps> = {}): ReactNode => (
  <ServicesContext value={fake.fakeServices()}>
    <VerifyPage
      state={state}
      knownKey={null}
      knownRpc={{ chainId: 31_337, url: 'https://node.example/', host: 'node.example' }}
      onFile={NOTHING}
      onCancel={NOTHING}
      onOpen={NOTHING}
      onAsk={NOTHING}
      onNameKey={NOTHING}
      onRetry={NOTHING}
      onSave={NOTHING}
      {...props}
    />
  </ServicesContext>
);
const FILE = { name: 'cap-1.evidence.zip', sizeBytes: 6_400_000 };
const answer = (
  verified: VerifiedPackage,
  props: Partial<VerifyPageProps> = {},
  askedHost: string | null = null,
) => page({ kind: 'verified', verified, askedHost, ...FILE }, props);

export const VERIFY_STATES: Readonly<Record<string, ReactNode>> = {
  'verify-empty': page({ kind: 'empty' }),
  'verify-begun': page({ kind: 'checking', step: null, ...FILE }),
  'verify-opening': page({
    kind: 'checking',
    step: { kind: 'opened', readBytes: 2_000_000, totalBytes: 6_400_000 },
    ...FILE,
  }),
  'verify-checking': page({
    kind: 'checking',
    step: {
      kind: 'checking',
      pending: ['resources', 'warc', 'consistency'],
      readBytes: 9_700_000,
      totalBytes: 19_200_000,
    },
    ...FILE,
  }),
  'verify-good': answer(verifiedWith([...GOOD, ...NOT_ASKED])),
  'verify-asked': answer(verifiedWith([...GOOD, ...ASKED]), { knownKey: { kind: 'device' } }, 'node.example'),
  'verify-other-chain': answer(verifiedWith([...GOOD, ...NOT_ASKED]), {
    knownRpc: null,
    knownKey: { kind: 'named', name: 'Ada of the News' },
  }),
  'verify-unknown-authority': answer(verifiedWith([...GOOD, ...ASKED, ...UNKNOWN])),
  'verify-unknown-report': answer(
    verifiedWith([
      ...GOOD,
      found(
        'resources',
        'unproven',
        'unknown_report',
        'report/report.html is not as this version of Whence writes it: do not open it in a browser',
      ),
    ]),
  ),
  'verify-altered': answer(verifiedWith([...ALTERED, ...NOT_ASKED])),
  'verify-encrypted': answer(
    verifiedWith(
      [
        ...GOOD.filter(({ check }) => ['digest_file', 'signature'].includes(check)),
        found('ciphertext', 'passed', 'sealed', 'encrypted as bafybei'),
      ],
      { encryption: 'closed', recipients: ['age1a', 'age1b'], screenshot: null, report: null },
    ),
  ),
  'verify-wrong-identity': answer(
    verifiedWith([], { encryption: 'wrong_identity', recipients: ['age1a'], screenshot: null, report: null }),
  ),
  'verify-no-package': answer({
    ...verifiedWith(NO_PACKAGE, { screenshot: null, report: null, chainIds: [] }),
    verification: {
      ...verifiedWith(NO_PACKAGE).verification,
      m: null,
      captureId: null,
      url: null,
      title: null,
      capturedAt: null,
      missing: [],
      notAsked: [],
      keyFingerprint: null,
    },
  }),
  'verify-hostile': answer(
    verifiedWith([...GOOD, ...NOT_ASKED], { title: `<img src=x onerror=alert(1)>\u202E${'Z'.repeat(900)}` }),
  ),
  'verify-failed': page({ kind: 'failed', error: new AppError('internal.unexpected', 'as asked'), ...FILE }),
};
