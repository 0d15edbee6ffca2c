import type { Hex } from 'viem';

/** Where in the card a dispute stands. */
export const disputeAnchor = (disputeId: Hex): string => `dispute-${disputeId}`;

/** Of the list of disputes, which older ones are not in; and of the part it is in, which may still be read. */
export const DISPUTES_ANCHOR = 'disputes';
export const MARKET_ANCHOR = 'market';

/** Goes to what a dispute says, or as near to it as the card has come. */
export function goToDispute(disputeId: Hex): void {
  [disputeAnchor(disputeId), DISPUTES_ANCHOR, MARKET_ANCHOR]
    .map((id) => document.getElementById(id))
    .find((place) => place !== null)
    ?.focus();
}
