import { CID } from 'multiformats/cid';
import { AppError, toAppError } from '../../errors.ts';
import type { Provider } from '../providers/provider.ts';
import { packBytes } from '../write/pack-files.ts';
import { readVerified } from './read-verified.ts';

/** What is asked of a provider, one after the other. */
export type TrialStep = 'answer' | 'take' | 'give_back' | 'keep';

/** `answers`: a pinning service that has nobody to fetch from. */
export type Trial =
  | { readonly outcome: 'works'; readonly isReleased: boolean }
  | { readonly outcome: 'answers' }
  | { readonly outcome: 'failed'; readonly step: TrialStep; readonly error: AppError };

/** A service that is slow to fetch may take this long for one small block. */
const TRIAL_MS = 60_000;

/**
 * Has a provider keep a block, reads it back, and tells it to let go of it again.
 * @param others from whom one that fetches by itself may have it
 * @param bytes of the block; random ones, so that nobody has it yet
 * @throws the signal's reason
 */
export async function tryProvider(
  provider: Provider,
  others: readonly Provider[],
  { bytes, signal }: { bytes: Uint8Array; signal: AbortSignal },
): Promise<Trial> {
  const packed = await packBytes(bytes);
  const root = CID.parse(packed.root);
  const source = provider.fetchesItself ? others.find(({ fetchesItself }) => !fetchesItself) : undefined;
  const trying = AbortSignal.any([signal, AbortSignal.timeout(TRIAL_MS)]);
  const options = { signal: trying, isLost: false, onProgress: () => {} };
  const origins = async () => (await source?.addresses(trying)) ?? [];
  const supply = { root, packed: () => Promise.resolve(packed), origins };
  let step: TrialStep = 'answer';
  try {
    await provider.isKept(root, trying);
    if (provider.fetchesItself && !source) return { outcome: 'answers' };
    step = 'take';
    await source?.keep(supply, options);
    await provider.keep(supply, options);
    step = 'give_back';
    await readVerified(provider, root, trying);
    step = 'keep';
    if (!(await provider.isKept(root, trying)))
      throw new AppError('ipfs.not_found', `${provider.name} does not keep what it took`);
  } catch (thrown) {
    signal.throwIfAborted();
    if (step !== 'answer') await release([provider, source], root, signal);
    return { outcome: 'failed', step, error: trying.aborted ? tooSlow(provider) : toAppError(thrown) };
  }
  return { outcome: 'works', isReleased: await release([provider, source], root, signal) };
}

const tooSlow = ({ name }: Provider) =>
  new AppError('ipfs.timeout', `${name} had not taken a block after ${TRIAL_MS} ms`, {
    details: { host: name },
  });

/** Whether all let go of it. */
async function release(
  providers: readonly (Provider | undefined)[],
  root: CID,
  signal: AbortSignal,
): Promise<boolean> {
  const released = await Promise.allSettled(providers.map((provider) => provider?.release(root, signal)));
  return released.every(({ status }) => status === 'fulfilled');
}
