import { createClient, http, type Address, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { deployContract, waitForTransactionReceipt } from 'viem/actions';
import { AppError } from '../../utils/errors.ts';
import { compileContract } from './compile.ts';

/** Brings an ERC-20 to a development chain, to pay in; `privateKey` holds all of it. */
export async function deployCoin(rpcUrl: string, privateKey: Hex): Promise<Address> {
  const { abi, initCode } = compileContract('Coin', 'test/support');
  const client = createClient({ transport: http(rpcUrl), pollingInterval: 50 });
  const account = privateKeyToAccount(privateKey);
  const hash = await deployContract(client, { abi, bytecode: initCode, account, chain: null });
  const { contractAddress } = await waitForTransactionReceipt(client, { hash });
  if (contractAddress) return contractAddress;
  throw new AppError('registry.rejected', 'the coin was not deployed');
}
