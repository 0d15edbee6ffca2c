import type { Hex } from 'viem';
import { senderOf } from '../../../../utils/registry/read-sent.ts';
import { deviceAccount } from '../../../../utils/storage/account.ts';

/** Whether the account that the device has now signed it, locked or not: one that was taken away can sign no more. */
export async function isOwn(raw: Hex): Promise<boolean> {
  return (await deviceAccount.getValue())?.address === (await senderOf(raw));
}
