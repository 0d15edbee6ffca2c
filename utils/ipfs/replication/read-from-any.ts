import type { CID } from 'multiformats/cid';
import { AppError, toAppError } from '../../errors.ts';
import type { Provider } from '../providers/provider.ts';
import { readVerified } from './read-verified.ts';

/**
 * Reads verified blocks from providers in turn. Who could not be reached or gave other bytes is asked no more; who lacks one
 * block may have the next.
 */
export function readFromAny(
  providers: readonly Provider[],
  signal: AbortSignal,
): (cid: CID) => Promise<Uint8Array<ArrayBuffer>> {
  const dropped = new Set<Provider>();
  let turn = 0;
  return async (cid) => {
    const first = (turn += 1);
    const faults: AppError[] = [];
    for (const offset of providers.keys()) {
      const provider = providers[(first + offset) % providers.length];
      if (!provider || dropped.has(provider)) continue;
      try {
        return await readVerified(provider, cid, signal);
      } catch (thrown) {
        signal.throwIfAborted();
        const error = toAppError(thrown);
        faults.push(error);
        if (error.code !== 'ipfs.not_found') dropped.add(provider);
      }
    }
    const [fault] = faults;
    throw new AppError(fault?.code ?? 'ipfs.not_found', `nobody has ${cid}: ${reasonsOf(faults)}`, {
      details: { cid: cid.toString() },
      cause: fault,
    });
  };
}

const reasonsOf = (faults: readonly AppError[]) =>
  faults.map(({ message }) => message).join('; ') || 'no copy is left';
