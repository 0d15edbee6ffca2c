import type { Activity } from '../../../components/files/types.ts';
import type { PlaceStep } from '../../../utils/ipfs/replication/place-at.ts';
import { check } from '../../../utils/ipfs/replication/check.ts';
import {
  atProviders,
  DEFAULT_WANTED,
  withChecked,
  type Replication,
} from '../../../utils/ipfs/replication/replication.ts';
import { send } from '../../../utils/ipfs/replication/send.ts';
import { reopenArchive } from '../../../utils/ipfs/write/kept-archive.ts';
import { send as tellBackground } from '../../../utils/messaging/send.ts';
import { ipfsContents, ipfsWanted } from '../../../utils/storage/keeping.ts';
import { repairOnDisk } from '../../shared/keeping/repair-on-disk.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import type { Work } from './activities.ts';
import { findFile, markSent } from './kept-files.ts';

// All of this runs in the page, not in the background: it may take long, and a browser ends a worker when it likes, a page never.

/** How long it is waited for those who fetch it themselves once enough have it: they go on without us. */
const GRACE_MS = 5000;

const io = (signal: AbortSignal) => ({ now: () => Date.now(), random: () => Math.random(), signal });

/** What all places are at, the latest of each. */
function stepsOf(kind: 'sending' | 'repairing', tell: (activity: Activity) => void) {
  const latest = new Map<string, PlaceStep>();
  return (step: PlaceStep) => {
    latest.set(step.provider, step);
    tell({ kind, steps: [...latest.values()] });
  };
}

/** The places that are set, and what is known of some content at them. */
async function known(cid: string) {
  const providers = await openStoredProviders();
  const content = (await ipfsContents.getValue()).find((it) => it.cid === cid);
  const wanted = (await ipfsWanted.getValue()) ?? DEFAULT_WANTED;
  const before: Replication = { cid, wanted, places: content?.places ?? [] };
  return {
    providers,
    before: atProviders(
      before,
      providers.map(({ name }) => name),
    ),
  };
}

/**
 * Sends what was packed to all places, until enough have given it back; what is known then is written down also where it ends
 * before. What was packed stays on the disk until then.
 * @throws {AppError} `ipfs.upload_failed` when it is in fewer places than wanted
 */
export async function sendFile(cid: string, { tell, signal }: Work): Promise<void> {
  const { unsent } = await findFile(cid);
  if (!unsent) return;
  const { providers, before } = await known(cid);
  const packed = await reopenArchive(unsent);
  tell({ kind: 'sending', steps: [] });
  const enough = new AbortController();
  const { done, sent, settled, places } = send(packed, providers, {
    ...io(AbortSignal.any([signal, enough.signal])),
    onStep: stepsOf('sending', tell),
    wanted: before.wanted,
  });
  sent.catch(() => {});
  settled.catch(() => {});
  try {
    await done;
    await sent;
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
    signal.throwIfAborted();
  } finally {
    if (places.length > 0) await tellBackground('keeping.track', withChecked(before, places));
    enough.abort();
  }
  await markSent(cid);
}

/** Asks all places for it, and gives it again to who has lost it if told to. @throws {AppError} as repair */
export async function checkFile(cid: string, repairs: boolean, { tell, signal }: Work): Promise<void> {
  const { providers, before } = await known(cid);
  tell({ kind: 'checking' });
  const found = await check(before, providers, io(signal));
  await tellBackground('keeping.track', found);
  if (!repairs) return;
  tell({ kind: 'repairing', steps: [] });
  const options = { ...io(signal), onStep: stepsOf('repairing', tell) };
  const repaired = await repairOnDisk(found, providers, options);
  if (repaired !== found) await tellBackground('keeping.track', repaired);
}
