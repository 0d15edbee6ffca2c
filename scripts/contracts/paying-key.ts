import type { Hex } from 'viem';
import { AppError } from '../../utils/errors.ts';
import { devAccounts } from '../stack/accounts.ts';

/** The chain id of development chains, on which the keys everyone knows have money that is worth nothing. */
const DEVELOPMENT_CHAIN = 31337;

const isPrivateKey = (text: string): text is Hex => /^0x[0-9a-fA-F]{64}$/.test(text);

/** The key that pays for a deployment. @throws {AppError} `registry.not_configured`, without the key in it */
export function payingKey(chainId: number, environment: Readonly<Record<string, string | undefined>>): Hex {
  const given = environment['WHENCE_PRIVATE_KEY'];
  const key = given ?? (chainId === DEVELOPMENT_CHAIN ? devAccounts()[0]?.privateKey : undefined);
  if (key && isPrivateKey(key)) return key;
  throw new AppError(
    'registry.not_configured',
    `set WHENCE_PRIVATE_KEY to 0x and 64 hex digits: the account that pays on chain ${chainId}`,
    { details: { chainId } },
  );
}
