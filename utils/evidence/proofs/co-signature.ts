import { isAddressEqual, recoverTypedDataAddress, type Hex, type LocalAccount } from 'viem';
import * as v from 'valibot';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Sha256 } from '../../imaging/types.ts';
import type { Address } from '../../registry/types.ts';
import { address } from '../record/fields.ts';

/** proofs/account.json: an Ethereum account's signature of M. */
export const coSignatureSchema = v.strictObject({
  version: v.literal(1),
  account: address,
  /** r, s and v. Contracts' signatures (ERC-1271) are of no use to whoever has no chain at hand. */
  signature: v.custom<Hex>((value) => typeof value === 'string' && /^0x[\da-f]{130}$/.test(value)),
});

export type CoSignature = v.InferOutput<typeof coSignatureSchema>;

/** EIP-712, without a chain: it counts whatever chain M is anchored on. */
const typedData = (m: Sha256) =>
  ({
    domain: { name: 'Whence Evidence', version: '1' },
    types: { Seal: [{ name: 'digest', type: 'bytes32' }] },
    primaryType: 'Seal',
    message: { digest: `0x${m}` },
  }) as const;

/** The file proofs/account.json. The seal has to name the account: anybody can sign anybody's M later. */
export async function coSign(account: LocalAccount, m: Sha256): Promise<string> {
  const signature = await account.signTypedData(typedData(m));
  return canonicalJson({ version: 1, account: account.address, signature } satisfies CoSignature);
}

/** Whether an account signed M. */
export async function isCoSigned(account: Address, m: Sha256, signature: Hex): Promise<boolean> {
  try {
    return isAddressEqual(await recoverTypedDataAddress({ ...typedData(m), signature }), account);
  } catch {
    // r, s or v that no key gives.
    return false;
  }
}
