import * as v from 'valibot';
import type { WalletOrder } from '../../../utils/registry/wallets.ts';
import { walletOrders } from '../../../utils/storage/account.ts';
import { answer, hashText } from './wallet-answers.ts';

/** Nobody presses the button of an older confirmation again. */
const KEPT_MS = 7 * 86_400_000;

const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('whence.walletOrders', work);

export async function findOrder(requestId: string): Promise<WalletOrder | undefined> {
  return (await walletOrders.getValue()).find((one) => one.requestId === requestId);
}

async function put(order: WalletOrder): Promise<void> {
  const others = (await walletOrders.getValue()).filter(
    ({ requestId, askedAt }) => requestId !== order.requestId && askedAt > order.askedAt - KEPT_MS,
  );
  await walletOrders.setValue([...others, order]);
}

/** Of two that begin the same, the second sees the first's. @param make throws where it may not be begun again */
export const beginOrder = (
  requestId: string,
  make: (known: WalletOrder | undefined) => Promise<WalletOrder>,
): Promise<WalletOrder> =>
  alone(async () => {
    const order = await make(await findOrder(requestId));
    await put(order);
    return order;
  });

const putOrder = (order: WalletOrder): Promise<void> => alone(() => put(order));

/** Writes down what the page says of an order, be it too late. */
export const noteFor = (order: WalletOrder) => async (said: unknown) => {
  const told = v.safeParse(answer, said);
  if (!told.success) return;
  if (!told.output.ok) return putOrder({ ...order, isRefused: true });
  const hash = v.safeParse(hashText, told.output.result);
  if (hash.success) await putOrder({ ...order, hash: hash.output as `0x${string}` });
};

export const dropOrder = (requestId: string): Promise<void> =>
  alone(async () => {
    const all = await walletOrders.getValue();
    await walletOrders.setValue(all.filter((one) => one.requestId !== requestId));
  });
