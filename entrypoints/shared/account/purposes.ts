import type { Address } from '../../../utils/registry/types.ts';

/** For what the key of an account without a passphrase is sealed. */
export const sealedForDevice = (address: Address) => `account ${address}`;

/** For what it is sealed while it is unlocked: it opens at no other time, whatever is written beside it. */
export const sealedWhileUnlocked = (address: Address, lockAt: number | null) =>
  `unlocked ${address} until ${lockAt}`;
