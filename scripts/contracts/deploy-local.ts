import { createClient, http, type Address, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { deployContract, waitForTransactionReceipt } from 'viem/actions';
import { AppError } from '../../utils/errors.ts';
import { compileContract } from './compile.ts';

/** Brings a contract of contracts/test/support to a development chain. @throws {AppError} `registry.rejected` */
export async function deployLocal(
  rpcUrl: string,
  privateKey: Hex,
  name: string,
  args: readonly unknown[] = [],
): Promise<Address> {
  const { abi, initCode } = compileContract(name, 'test/support');
  const client = createClient({ transport: http(rpcUrl), pollingInterval: 50 });
  const account = privateKeyToAccount(privateKey);
  const hash = await deployContract(client, { abi, bytecode: initCode, args, account, chain: null });
  const { contractAddress } = await waitForTransactionReceipt(client, { hash });
  if (contractAddress) return contractAddress;
  throw new AppError('registry.rejected', `${name} was not deployed`);
}
