import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { openProofs, tendProofs } from '../evidence/proofs/tend-proofs.ts';

const from = 'extension';
const wei = v.pipe(v.string(), v.regex(/^\d{1,78}$/));
const hex = (shape: RegExp) =>
  v.custom<`0x${string}`>((value) => typeof value === 'string' && shape.test(value));
/** A hundred works with sixteen hashes each have some 150,000 digits. */
const data = hex(/^0x(?:[\da-f]{2}){4,400000}$/);
const call = v.object({ to: hex(/^0x[\da-fA-F]{40}$/), data, valueWei: wei, extraGas: wei });
const requestId = v.pipe(v.string(), v.uuid());

/** What our own pages have the account do. */
export const transactionHandlers: Pick<Handlers, 'transactions.quote' | 'transactions.send'> = {
  'transactions.quote': {
    from,
    input: v.object({ call }),
    handle: async (input) => (await openProofs()).transactions.quote(input.call),
  },
  'transactions.send': {
    from,
    input: v.object({ call, requestId, maxFeeWei: wei }),
    handle: async (input) => {
      const { transactions } = await openProofs();
      const { hash } = await transactions.send(input.call, input.requestId, BigInt(input.maxFeeWei));
      tendProofs().catch(() => null);
      return { transactionHash: hash };
    },
  },
};
