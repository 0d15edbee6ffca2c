import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';

/** Whether an account is one of the reader's own. */
export const isOwn = ({ own }: Pick<MarketReading, 'own'>, account: string): boolean =>
  own.some((mine) => mine.toLowerCase() === account.toLowerCase());

/** Half an hour, on the clock of whichever of chain and computer is ahead: a wallet may be slow to be found. */
const DEADLINE_SECONDS = 1800;

/** Last second in which a purchase may happen. */
export const deadlineFrom = ({ timeSeconds }: Pick<MarketReading, 'timeSeconds'>, nowMs: number): number =>
  Math.max(timeSeconds, Math.floor(nowMs / 1000)) + DEADLINE_SECONDS;

/** Whether it may still happen, or has in a block that the reading does not know: the same is not to be paid for twice. */
export const isUnsettled = (
  { deadlineSeconds, blockNumber }: OpenPurchase,
  { timeSeconds, block }: Pick<MarketReading, 'timeSeconds' | 'block'>,
): boolean => (blockNumber === null ? deadlineSeconds >= timeSeconds : blockNumber > block.number);
