import { AppError } from '../errors.ts';
import type { Block, LogSource } from './sync.ts';

/** Blocks that lie so deep count as final where the RPC knows no final ones: two epochs of Ethereum, as its own rule has it. */
export const FINAL_DEPTH = 64;

/** The newest block, and the number of the newest that no fork will replace; below 0 on a chain that is younger. */
export async function readFinality(source: LogSource): Promise<{ newest: Block; finalNumber: number }> {
  const newest = await source.block();
  if (!newest) throw new AppError('registry.unreachable', `${source.host} has no block`);
  const final = await source.block('finalized');
  return { newest, finalNumber: Math.min(final?.number ?? newest.number - FINAL_DEPTH, newest.number) };
}
