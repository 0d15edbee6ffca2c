import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { awake } from '../awake.ts';
import { whileSigning } from './being-signed.ts';
import { openProofs, tendProofs } from '../evidence/proofs/tend-proofs.ts';

const from = 'extension';
const wei = v.pipe(v.string(), v.regex(/^\d{1,78}$/));
const hex = (shape: RegExp) =>
  v.custom<`0x${string}`>((value) => typeof value === 'string' && shape.test(value));
/** A hundred works with sixteen hashes each have some 150,000 digits. */
const data = hex(/^0x(?:[\da-f]{2}){4,400000}$/);
const address = hex(/^0x[\da-fA-F]{40}$/);
const call = v.object({ to: address, data, valueWei: wei, extraGas: wei });
const place = { tabId: v.number(), uuid: v.pipe(v.string(), v.maxLength(100)) };
const requestId = v.pipe(v.string(), v.uuid());

/** What our own pages have the account do. */
export const transactionHandlers: Pick<
  Handlers,
  'transactions.quote' | 'transactions.send' | 'wallet.list' | 'wallet.connect' | 'wallet.send'
> = {
  'wallet.list': {
    from,
    input: v.null(),
    handle: async () => (await import('./open-wallet.ts')).listWallets(),
  },
  'wallet.connect': {
    from,
    input: v.object(place),
    handle: async (input) => {
      const { wallet } = await import('./open-wallet.ts');
      return { address: await awake(() => wallet.connect(input)) };
    },
  },
  'wallet.send': {
    from,
    input: v.object({ ...place, from: address, call, requestId }),
    handle: async (input) => {
      const { wallet } = await import('./open-wallet.ts');
      try {
        const { hash } = await awake(() => wallet.send(input, input.from, input.call, input.requestId));
        return { transactionHash: hash };
      } finally {
        // What was named and not seen is looked for, too.
        tendProofs().catch(() => null);
      }
    },
  },
  'transactions.quote': {
    from,
    input: v.object({ call, from: v.nullable(address) }),
    handle: async (input) => (await openProofs()).transactions.quote(input.call, input.from),
  },
  'transactions.send': {
    from,
    input: v.object({ call, requestId, maxFeeWei: wei }),
    handle: ({ call: encoded, requestId: id, maxFeeWei }) =>
      whileSigning(id, encoded, async () => {
        const { transactions } = await openProofs();
        // Another payer may have been asked for the same before.
        await (await import('./open-wallet.ts')).wallet.assertUnpaid(id);
        const { hash } = await transactions.send(encoded, id, BigInt(maxFeeWei));
        tendProofs().catch(() => null);
        return { transactionHash: hash };
      }),
  },
};
