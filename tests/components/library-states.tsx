import type { ReactNode } from 'react';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { CaptureDetails, type CaptureDetailsProps } from '../../components/library/CaptureDetails.tsx';
import { Copies, type CopiesProps } from '../../components/library/Copies.tsx';
import { Library, type LibraryProps } from '../../components/library/Library.tsx';
import { Reports } from '../../components/library/Reports.tsx';
import { TimeProofs, type TimeProofsProps } from '../../components/library/TimeProofs.tsx';
import { RecipientsForm } from '../../components/library/RecipientsForm.tsx';
import type { CaptureSummary, LibraryActions, Task } from '../../components/library/types.ts';
import { ServicesContext } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import * as fake from './fakes.ts';
import { CHECKED_GOOD, pageOf } from './verify-states.tsx';

const NOTHING = () => {};
const ACTIONS: LibraryActions = {
  exportOne: NOTHING,
  exportAll: NOTHING,
  importFile: NOTHING,
  receipt: NOTHING,
  copy: NOTHING,
  remove: NOTHING,
  cancel: NOTHING,
};

export const summary = (captureId: string, changes: Partial<CaptureSummary> = {}): CaptureSummary => ({
  captureId,
  title: 'Shadow of a black hole, seen again',
  url: 'https://news.example/science/black-hole',
  note: '',
  mode: 'default',
  capturedAt: '2026-11-20T11:40:00.000Z',
  sizeBytes: 6_400_000,
  works: [`31337:${fake.workId('1')}`],
  isOwn: true,
  ciphertextCid: `bafybei${'q'.repeat(52)}`,
  proofs: [],
  custody: [{ line: 0, at: '2026-11-20T11:40:02.000Z', action: 'sealed', what: null, isOwn: true }],
  ...changes,
});

const PROVEN = summary('proven', {
  note: 'The picture that they say is theirs.',
  proofs: [
    { label: 'Chain 31337', state: 'there' },
    { label: 'Time stamp 1', state: 'there' },
    { label: 'OpenTimestamps', state: 'waiting' },
  ],
  custody: [
    { line: 0, at: '2026-11-20T11:40:02.000Z', action: 'sealed', what: null, isOwn: true },
    {
      line: 1,
      at: '2026-11-20T11:41:02.000Z',
      action: 'proof_added',
      what: 'proofs/evm-31337.json',
      isOwn: true,
    },
    { line: 2, at: '2026-11-20T11:50:00.000Z', action: 'exported', what: 'copy 1, plain', isOwn: true },
    { line: 3, at: '2026-11-20T11:55:00.000Z', action: 'received', what: null, isOwn: false },
  ],
});

const CAPTURES = [
  PROVEN,
  summary('second', { title: 'Dunes at noon', mode: 'full', proofs: [{ label: 'Chain', state: 'failing' }] }),
  summary('third', { title: `\u202E${'Ж'.repeat(300)}`, url: 'https://xn--e1afmkfd.example/', isOwn: false }),
];

const NODE = { chainId: 31_337, url: 'https://node.example', host: 'node.example' };

const inDashboard = (content: ReactNode): ReactNode => (
  <ServicesContext value={fake.fakeServices()}>
    <Dashboard
      sections={[{ hash: 'evidence', label: () => 'Evidence', Content: () => content }]}
      hash="#/evidence"
    />
  </ServicesContext>
);

export const library = (props: Partial<LibraryProps> = {}): ReactNode => (
  <Library
    captures={CAPTURES}
    task={null}
    actions={ACTIONS}
    readThumbnail={(captureId) => Promise.resolve(captureId === 'third' ? null : pageOf())}
    onVerify={NOTHING}
    {...props}
  >
    <RecipientsForm
      recipients={{ isForDevice: true, others: [] }}
      own={`age1${'q'.repeat(58)}`}
      onSave={() => Promise.resolve()}
      onExportIdentity={() => Promise.resolve()}
    />
  </Library>
);

export const timeProofs = (props: Partial<TimeProofsProps> = {}): ReactNode => (
  <TimeProofs
    captureId="proven"
    words={[
      { state: 'proven', says: 'Anchored in block 20,114 of chain 31337 (final).' },
      { state: 'proven', says: 'Time stamp of tsa.example: 20 November 2026, 11:40:09 UTC.' },
      {
        state: 'waiting',
        says: 'Promised by calendar.example: nothing is proven until Bitcoin has it.',
      },
    ]}
    isAgreed
    isAskable={false}
    isHandable={false}
    waitingTransaction={null}
    onAsked={NOTHING}
    {...props}
  />
);

export const NOT_ASKED: Partial<TimeProofsProps> = {
  words: [{ state: 'not_asked', says: 'No proof of time was asked for.' }],
  isAskable: true,
  isHandable: true,
};

export const STUCK: Partial<TimeProofsProps> = {
  words: [{ state: 'waiting', says: 'Sent to the chain, not in a block yet.' }],
  waitingTransaction: `0x${'7'.repeat(64)}`,
};

export const reports = (onReported = NOTHING): ReactNode => (
  <Reports
    captureId="proven"
    works={[
      { workId: fake.workId('1'), said: null, waitingTransaction: null },
      {
        workId: fake.workId('2'),
        said: { state: 'waiting', says: 'Reported in block 20,120; not final yet.' },
        waitingTransaction: null,
      },
    ]}
    onReported={onReported}
  />
);

export const details = (
  props: Partial<CaptureDetailsProps> = {},
  copies: Partial<CopiesProps> = {},
  asked: Partial<TimeProofsProps> = {},
): ReactNode => (
  <CaptureDetails
    capture={PROVEN}
    checked={{ kind: 'checked', verified: CHECKED_GOOD }}
    knownKey={{ kind: 'device' }}
    node={{ known: NODE, askedHost: null, onAsk: NOTHING }}
    task={null}
    actions={ACTIONS}
    onNameKey={NOTHING}
    {...props}
  >
    {timeProofs(asked)}
    {reports()}
    <Copies
      cid={`bafybei${'q'.repeat(52)}`}
      placesWords={null}
      places={2}
      isBusy={false}
      onCopy={NOTHING}
      {...copies}
    />
  </CaptureDetails>
);

const RUNNING: Task = {
  kind: 'running',
  words: 'Writing all packages',
  doneBytes: 9_000_000,
  totalBytes: 19_200_000,
};
const NOT_TAKEN: Task = {
  kind: 'done',
  words: 'It does not fit its seal, so it was not taken in. Check it to see what does not fit.',
};
const FAILED: Task = {
  kind: 'failed',
  words: 'The file could not be written.',
  error: new AppError('internal.unexpected', 'as asked'),
};

export const LIBRARY_STATES: Readonly<Record<string, ReactNode>> = {
  'library-empty': inDashboard(library({ captures: [] })),
  'library-list': inDashboard(library()),
  'library-exporting': inDashboard(library({ task: RUNNING })),
  'library-not-written': inDashboard(library({ task: FAILED })),
  'library-not-taken': inDashboard(library({ task: NOT_TAKEN })),
  'library-details': inDashboard(details()),
  'library-copied': inDashboard(details({}, { placesWords: '2 of 2 places, checked 5 min ago' })),
  'library-no-place': inDashboard(details({}, { places: 0 })),
  'library-checking': inDashboard(details({ checked: { kind: 'checking', step: null } })),
  'library-not-asked': inDashboard(details({}, {}, NOT_ASKED)),
  'library-not-agreed': inDashboard(details({}, {}, { ...NOT_ASKED, isAgreed: false, isAskable: false })),
  'library-stuck': inDashboard(details({}, {}, STUCK)),
  'library-saved': inDashboard(details({ task: { kind: 'done', words: 'Saved among your downloads.' } })),
};
