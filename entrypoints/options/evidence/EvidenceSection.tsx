import { CaptureDetails } from '../../../components/library/CaptureDetails.tsx';
import { Copies } from '../../../components/library/Copies.tsx';
import { Library } from '../../../components/library/Library.tsx';
import type { CaptureSummary, LibraryActions, Task } from '../../../components/library/types.ts';
import { describePlaces, type Replication } from '../../../utils/ipfs/replication/replication.ts';
import { ipfsContents, ipfsProviders } from '../../../utils/storage/items.ts';
import { useItem } from '../../shared/use-item.ts';
import { useKeyNames } from '../../shared/evidence/use-key-names.ts';
import { useHash } from '../use-hash.ts';
import { RecipientsPart } from './RecipientsPart.tsx';
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
    // A proof more: it is checked again.
    const key = `${capture.captureId} ${capture.proofs.filter(({ state }) => state === 'there').length}`;
    return <Details key={key} capture={capture} task={task} actions={actions} />;
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

const placesNow = (content: Replication) => describePlaces(content, Date.now());

interface DetailsProps {
  readonly capture: CaptureSummary;
  readonly task: Task | null;
  readonly actions: LibraryActions;
}

function Details({ capture, task, actions }: DetailsProps) {
  const { captureId, ciphertextCid } = capture;
  const providers = useItem(ipfsProviders);
  const content = useItem(ipfsContents)?.find(({ cid }) => cid === ciphertextCid);
  const keys = useKeyNames();
  const checked = useChecked(captureId);
  const fingerprint = checked.kind === 'checked' ? checked.verified.verification.keyFingerprint : null;
  return (
    <CaptureDetails
      capture={capture}
      checked={checked}
      knownKey={keys.known(fingerprint)}
      task={task}
      actions={actions}
      onNameKey={keys.name}
    >
      {ciphertextCid !== null && (
        <Copies
          cid={ciphertextCid}
          placesWords={content ? placesNow(content) : null}
          places={providers?.length ?? 0}
          isBusy={task?.kind === 'running'}
          onCopy={() => actions.copy(captureId)}
        />
      )}
    </CaptureDetails>
  );
}
