import type { Hex, LocalAccount } from 'viem';
import { NO_SALT, toRegistrationArgument, type NewWork } from './new-work.ts';
import type { Address } from './types.ts';

/** A registration that its registrant signed, for anyone to send and pay. */
export interface SignedRegistration {
  readonly registrant: Address;
  readonly work: NewWork;
  readonly salt: Hex;
  /** Last second at which the contract takes it, chain time. */
  readonly deadlineSeconds: number;
  readonly signature: Hex;
}

const TYPES = {
  RegisterFor: [
    { name: 'registrant', type: 'address' },
    { name: 'registration', type: 'Registration' },
    { name: 'salt', type: 'bytes32' },
    { name: 'deadline', type: 'uint256' },
  ],
  Registration: [
    { name: 'contentHash', type: 'bytes32' },
    { name: 'metadata', type: 'bytes32' },
    { name: 'basis', type: 'uint8' },
    { name: 'perceptualHashes', type: 'bytes32[]' },
  ],
} as const;

/** EIP-712, as `WorkRegistry.registerFor` takes it; it counts on this chain only. */
export async function signRegistration(
  account: LocalAccount,
  { chainId, registry }: { chainId: number; registry: Address },
  { work, salt = NO_SALT, deadlineSeconds }: { work: NewWork; salt?: Hex; deadlineSeconds: number },
): Promise<SignedRegistration> {
  const registrant = account.address;
  const signature = await account.signTypedData({
    domain: { name: 'Whence WorkRegistry', version: '1', chainId, verifyingContract: registry },
    types: TYPES,
    primaryType: 'RegisterFor',
    message: {
      registrant,
      registration: toRegistrationArgument(work),
      salt,
      deadline: BigInt(deadlineSeconds),
    },
  });
  return { registrant, work, salt, deadlineSeconds, signature };
}
