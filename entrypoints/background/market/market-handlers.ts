import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { workId } from '../../../utils/messaging/schemas.ts';
import type { Background } from '../background.ts';
import type { Keeper } from '../keeping/keeper.ts';
import { address, digest, marketOrder, newTerms, sites, terms } from './order-schema.ts';

const from = 'extension';
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(20_000));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

type MarketMessage =
  | 'market.read'
  | 'market.readPurchases'
  | 'market.encode'
  | 'licences.read'
  | 'market.readToken'
  | 'market.readText'
  | 'market.readTerms'
  | 'market.keepText'
  | 'market.keepTerms';

/** What our own pages ask of the market. Nothing here signs: what is encoded is shown, confirmed and sent as any transaction. */
export const createMarketHandlers = (
  background: Background,
  openKeeper: () => Promise<Keeper>,
): Pick<Handlers, MarketMessage> => ({
  'market.read': {
    from,
    input: v.object({ workId, sites }),
    handle: async (input) => {
      // What the card shows beside it is not to be older.
      background.card.forget(input.workId, input.sites);
      const { readMarket } = await import('./read-market.ts');
      return readMarket(await background.network.get(), input.workId, input.sites);
    },
  },
  'market.readPurchases': {
    from,
    input: v.null(),
    handle: async () => {
      const { askNonce } = await import('../../../utils/registry/nonce.ts');
      const { readPurchases } = await import('./purchases.ts');
      const { callsBeingSigned } = await import('../account/being-signed.ts');
      return readPurchases(
        async (account) => askNonce((await background.network.get()).rpcs, account),
        callsBeingSigned(),
      );
    },
  },
  'licences.read': {
    from,
    input: v.null(),
    handle: async () => (await import('./own-licences.ts')).readOwnLicences(await background.network.get()),
  },
  'market.encode': {
    from,
    input: marketOrder,
    handle: async (order) => {
      const { encodeShown } = await import('./encode-order.ts');
      const { orderIdOf } = await import('./order-id.ts');
      const call = await encodeShown(background, order);
      return { call, requestId: await orderIdOf(call) };
    },
  },
  'market.readToken': {
    from,
    input: v.object({ token: address }),
    handle: async ({ token }) => {
      const { askQuorum } = await import('../../../utils/registry/quorum.ts');
      const { tokenFacts } = await import('../../../utils/registry/market/token.ts');
      return (await askQuorum((await background.network.get()).rpcs, tokenFacts(token))).value;
    },
  },
  'market.readText': {
    from,
    input: v.object({ digest }),
    handle: async (input) => ({
      text: await (await import('./texts.ts')).readText(await background.network.get(), input.digest),
      isStandard: false,
    }),
  },
  'market.readTerms': {
    from,
    input: v.object({ terms, sites }),
    handle: async (input) =>
      (await import('./read-terms.ts')).readTerms(background, input.terms, input.sites),
  },
  'market.keepText': {
    from,
    input: v.object({ text, name }),
    handle: async (input) => (await import('./texts.ts')).keepText(input.text, input.name, openKeeper),
  },
  'market.keepTerms': {
    from,
    input: v.object({ terms: newTerms, name }),
    handle: async (input) => {
      const { writeTerms } = await import('./read-terms.ts');
      const bytes = await writeTerms(background, input.terms.workId, input.terms);
      const { keepText } = await import('./texts.ts');
      return keepText(new TextDecoder().decode(bytes), input.name, openKeeper);
    },
  },
});
