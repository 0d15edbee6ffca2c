import type { CID } from 'multiformats/cid';
import { AppError, toAppError, type ErrorCode } from '../../errors.ts';
import type { Provider } from '../providers/provider.ts';
import { proveHeld } from './prove-held.ts';
import { readVerified } from './read-verified.ts';
import type { Place, PlaceState } from './replication.ts';

export interface CheckIo {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

const STATES: Partial<Record<ErrorCode, PlaceState>> = {
  'ipfs.not_found': 'lost',
  'ipfs.tampered': 'altered',
};

/** Whether a provider has some content, proven, and says that it keeps it. @throws the signal's reason */
export async function checkPlace(
  provider: Provider,
  root: CID,
  { now, random, signal }: CheckIo,
): Promise<Place> {
  try {
    const read = (cid: CID) => readVerified(provider, cid, signal);
    const leaves = await proveHeld(root, { read, random });
    if (!(await provider.isKept(root, signal)))
      throw new AppError('ipfs.not_found', `${provider.name} has ${root}, but does not keep it for good`);
    const at = new Date(now()).toISOString();
    return {
      provider: provider.name,
      state: 'held',
      checkedAt: at,
      heldAt: at,
      leaves,
      code: null,
      reason: null,
    };
  } catch (thrown) {
    signal.throwIfAborted();
    return notHeld(provider, thrown, now);
  }
}

/** What is known of a provider that could not be shown to have it. */
export function notHeld(provider: Provider, thrown: unknown, now: () => number): Place {
  const { code, message } = toAppError(thrown);
  return {
    provider: provider.name,
    state: STATES[code] ?? 'unreachable',
    checkedAt: new Date(now()).toISOString(),
    heldAt: null,
    leaves: 0,
    code,
    reason: message,
  };
}
