import { useState } from 'react';
import { CaptureDetails } from '../../../components/library/CaptureDetails.tsx';
import { Copies } from '../../../components/library/Copies.tsx';
import { Library } from '../../../components/library/Library.tsx';
import type { CaptureSummary, LibraryActions, Task } from '../../../components/library/types.ts';
import type { Replication } from '../../../utils/ipfs/replication/replication.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { useItem } from '../../shared/use-item.ts';
import { useKeyNames } from '../../shared/evidence/use-key-names.ts';
import { knownRpc } from '../../shared/verifying/known-rpc.ts';
import { placesWords } from '../files/places-words.ts';
import { useContents } from '../files/use-contents.ts';
import { useHash } from '../use-hash.ts';
import { RecipientsPart } from './RecipientsPart.tsx';
import { TimeAndReports } from './TimeAndReports.tsx';
import { readThumbnail } from './thumbnail.ts';
import { useActions } from './use-actions.ts';
import { useChecked } from './use-checked.ts';
import { useLibrary } from './use-library.ts';
import { useTask } from './use-task.ts';

const NONE: readonly CaptureSummary[] = [];

/** The library, or the one of its captures that the address names. */
export function EvidenceSection() {
  const { captures, refresh } = useLibrary();
  const { task, run, cancel } = useTask();
  const actions = useActions(captures ?? NONE, { run, cancel }, refresh);
  const captureId = useHash().split('/')[2];
  if (captures === undefined) return null;
  const capture = captures.find((one) => one.captureId === captureId);
  if (capture) {
    return <Details key={captureId} capture={capture} task={task} actions={actions} onMore={refresh} />;
  }
  return (
    <Library
      captures={captures}
      task={task}
      actions={actions}
      readThumbnail={readThumbnail}
      onVerify={() => location.assign('/verify.html')}
    >
      <RecipientsPart />
    </Library>
  );
}

const placesNow = (content: Replication) => placesWords(content, Date.now());

interface DetailsProps {
  readonly capture: CaptureSummary;
  readonly task: Task | null;
  readonly actions: LibraryActions;
  readonly onMore: () => void;
}

function Details({ capture, task, actions, onMore }: DetailsProps) {
  const { captureId, ciphertextCid, proofs } = capture;
  const kept = useContents();
  const content = kept?.contents.find(({ cid }) => cid === ciphertextCid);
  const keys = useKeyNames();
  const known = knownRpc(useItem(networkSettings));
  const [asked, setAsked] = useState<string | null>(null);
  const checked = useChecked(captureId, proofs.filter(({ state }) => state === 'there').length, asked);
  const fingerprint = checked.kind === 'checked' ? checked.verified.verification.keyFingerprint : null;
  return (
    <CaptureDetails
      capture={capture}
      checked={checked}
      knownKey={keys.known(fingerprint)}
      node={{ known, askedHost: asked === null ? null : new URL(asked).host, onAsk: setAsked }}
      task={task}
      actions={actions}
      onNameKey={keys.name}
    >
      <TimeAndReports capture={capture} onMore={onMore} />
      {ciphertextCid !== null && (
        <Copies
          cid={ciphertextCid}
          placesWords={content ? placesNow(content) : null}
          places={kept?.places ?? 0}
          isBusy={task?.kind === 'running'}
          onCopy={() => actions.copy(captureId)}
        />
      )}
    </CaptureDetails>
  );
}
