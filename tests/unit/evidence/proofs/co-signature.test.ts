import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_PROOF } from '../../../../utils/evidence/package/layout.ts';
import { coSign } from '../../../../utils/evidence/proofs/co-signature.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { verifyPackage } from '../../../../utils/evidence/verify/verify-package.ts';
import { buildFixed, NO_TOOLS, type SealOptions } from '../fixed-capture.ts';

const [account, other] = [generatePrivateKey(), generatePrivateKey()].map((key) => privateKeyToAccount(key));

/** How the package stands whose seal names `account`, with that proof. */
async function grade(proof: (m: ReturnType<typeof digestText>) => Promise<string> | null) {
  const options: SealOptions = {
    ...(account && { account: account.address }),
    async proofs({ m }) {
      const text = await proof(m);
      return text === null ? {} : { [ACCOUNT_PROOF]: text };
    },
  };
  return (await verifyPackage((await buildFixed(options)).file, NO_TOOLS)).grades;
}

const signedBy = (signer: typeof account, digest?: string) => (m: ReturnType<typeof digestText>) =>
  signer ? coSign(signer, digest === undefined ? m : digestText(digest)) : null;

describe("an account's signature beside the key's", () => {
  test('is told in the grade of identity, and proves no more of whose it is', async () => {
    const { identity, integrity } = await grade(signedBy(account));
    expect(integrity.standing).toBe('holds');
    expect(identity).toMatchObject({ standing: 'partly', says: expect.stringContaining('Ethereum account') });
  });

  test.each([
    ['by an account that the seal does not name', signedBy(other), 'signature.other_account'],
    ['of another digest', signedBy(account, 'another'), 'signature.account_invalid'],
  ] as const)('is refused when it is one %s', async (_, proof, reason) => {
    const { identity, integrity } = await grade(proof);
    expect([identity.standing, integrity.standing]).toEqual(['refused', 'refused']);
    expect(identity.because).toContain(reason);
  });

  test('is missed when the seal names the account', async () => {
    const { integrity } = await grade(() => null);
    expect(integrity).toMatchObject({ standing: 'partly', because: ['signature.account_unsigned'] });
  });
});
