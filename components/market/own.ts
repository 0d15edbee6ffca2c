import type { MarketReading } from '../../utils/registry/market/types.ts';

/** Whether an account is one of the reader's own. */
export const isOwn = ({ own }: Pick<MarketReading, 'own'>, account: string): boolean =>
  own.some((mine) => mine.toLowerCase() === account.toLowerCase());

/** Half an hour, on the clock of whichever of chain and computer is ahead: a wallet may be slow to be found. */
const DEADLINE_SECONDS = 1800;

/** Last second in which a purchase may happen. */
export const deadlineFrom = ({ timeSeconds }: Pick<MarketReading, 'timeSeconds'>, nowMs: number): number =>
  Math.max(timeSeconds, Math.floor(nowMs / 1000)) + DEADLINE_SECONDS;
