import { encodeAbiParameters, keccak256, type Hex } from 'viem';
import type { Terms } from '../market-types.ts';
import { ZERO_ADDRESS } from '../types.ts';

/** `Terms` of ILicenceMarket.sol; none of its fields has a length of its own, so it is encoded as its fields are. */
const FIELDS = [
  { type: 'uint256' },
  { type: 'bytes32' },
  { type: 'bytes32' },
  { type: 'address' },
  { type: 'uint16' },
  { type: 'bool' },
  { type: 'bool' },
  { type: 'bool' },
] as const;

/** The contract's number of a scope. */
export function scopeNumber(scope: Terms['scope']): Hex {
  if (scope === 'any' || scope === 'buyers_site')
    return `0x${(scope === 'any' ? '0' : '1').padStart(64, '0')}`;
  return scope;
}

/**
 * What a buyer states of the terms that were shown. Made here and not read: who shows one thing and has another signed is
 * refused by the contract.
 */
export const termsDigest = (terms: Terms): Hex =>
  keccak256(
    encodeAbiParameters(FIELDS, [
      BigInt(terms.workId),
      `0x${terms.document}`,
      scopeNumber(terms.scope),
      terms.currency ?? ZERO_ADDRESS,
      terms.durationDays ?? 0,
      terms.exclusive,
      terms.transferable,
      terms.sublicensable,
    ]),
  );
