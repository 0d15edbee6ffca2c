import type { Hex, LocalAccount } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { Address } from './types.ts';

/** An anchor that its account signed, for anyone to send and pay. */
export interface SignedAnchor {
  readonly account: Address;
  readonly digest: Sha256;
  /** Last second at which the contract takes it, chain time. */
  readonly deadlineSeconds: number;
  readonly signature: Hex;
}

const TYPES = {
  Anchor: [
    { name: 'account', type: 'address' },
    { name: 'digest', type: 'bytes32' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const;

/** EIP-712, as `EvidenceLog.anchorFor` takes it; it counts on this chain only. */
export async function signAnchor(
  account: LocalAccount,
  { chainId, evidenceLog }: { chainId: number; evidenceLog: Address },
  { digest, deadlineSeconds }: { digest: Sha256; deadlineSeconds: number },
): Promise<SignedAnchor> {
  const signature = await account.signTypedData({
    domain: { name: 'Whence EvidenceLog', version: '1', chainId, verifyingContract: evidenceLog },
    types: TYPES,
    primaryType: 'Anchor',
    message: { account: account.address, digest: `0x${digest}`, deadline: BigInt(deadlineSeconds) },
  });
  return { account: account.address, digest, deadlineSeconds, signature };
}
