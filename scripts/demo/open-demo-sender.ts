import { AppError } from '../../utils/errors.ts';
import type { Address } from '../../utils/registry/types.ts';
import { openSender, type Sender } from '../../utils/registry/sender.ts';
import { chooseAccount } from '../register/account.ts';
import type { Stack } from '../stack/types.ts';

/** Sends the transactions of one of the stack's accounts. @throws {AppError} what openSender throws */
export function openDemoSender(stack: Stack, account: number, contract: Address): Promise<Sender> {
  const [rpcUrl] = stack.rpcUrls;
  if (!rpcUrl) throw new AppError('registry.not_configured', 'the stack has no RPC');
  const { chainId, accounts } = stack;
  return openSender({ rpcUrl, chainId, contract, account: chooseAccount(accounts, account, {}) });
}
