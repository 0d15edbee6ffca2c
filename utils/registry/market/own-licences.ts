import { pad, toHex, type Hex } from 'viem';
import { getBlock } from 'viem/actions';
import type { Question } from '../quorum.ts';
import { toWorkId } from '../log.ts';
import { marketQuestions } from '../market-questions.ts';
import type { Rpc } from '../rpc.ts';
import { ZERO_ADDRESS, type Address } from '../types.ts';
import { marketEvents } from './market-logs.ts';
import type { GrantedLicence, OwnLicences } from './own-types.ts';

/** What the market writes for "never". */
const NEVER = 2 ** 40 - 1;

interface Blocks {
  readonly from: number;
  readonly to: number;
}

/**
 * What accounts of one's own bought, were given and sold in some blocks. The market has no list of it: it is in its log, and
 * whoever gives the log could leave some out, so ask a quorum.
 * @param known found in the blocks before
 * @param deployedAt where the market's log begins
 */
export const ownLicencesIn =
  (own: readonly Address[], known: OwnLicences, blocks: Blocks, deployedAt: number): Question<OwnLicences> =>
  async (rpc, blockNumber) => {
    const accounts = own.map((account) => pad(account.toLowerCase() as Hex));
    const [got, gave, offered] = await Promise.all([
      marketEvents(rpc, ['Transfer'], [null, accounts], blocks),
      marketEvents(rpc, ['Transfer'], [accounts], blocks),
      marketEvents(rpc, ['Offered'], [null, null, accounts], blocks),
    ]);
    const offers = offered.map(({ args, ...log }) => ({
      offerId: `${args.offerId}`,
      workId: toWorkId(args.workId),
      blockNumber: Number(log.blockNumber),
    }));
    const [minted, passedOn] = [
      got.filter(({ args }) => args.from === ZERO_ADDRESS),
      got.filter(({ args }) => args.from !== ZERO_ADDRESS),
    ].map((moves) => moves.map(({ args }) => toId(args.tokenId)));
    const sellable = [...known.offers, ...offers];
    const works = [...new Set(sellable.map(({ workId }) => workId))];
    const mine = new Set(sellable.map(({ offerId }) => offerId));
    const [bought, received, sold] = await Promise.all([
      marketEvents(rpc, ['Licensed', 'Sublicensed'], [minted ?? []], blocks),
      marketEvents(rpc, ['Licensed', 'Sublicensed'], [passedOn ?? []], { from: deployedAt, to: blocks.to }),
      marketEvents(rpc, ['Licensed'], [null, works], blocks),
    ]);
    const grants = [...bought, ...received, ...sold.filter(({ args }) => mine.has(`${args.offerId}`))];
    const byId = new Map(grants.map((grant) => [toId(grant.args.licenceId), grant]));
    return {
      granted: await Promise.all([...byId.values()].map((grant) => describe(rpc, grant, blockNumber))),
      moves: [
        ...new Map([...got, ...gave].map((log) => [`${log.blockNumber}-${log.logIndex}`, log])).values(),
      ]
        .toSorted((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
        .map(({ args, ...log }) => ({
          licenceId: toId(args.tokenId),
          to: args.to,
          blockNumber: Number(log.blockNumber),
        })),
      offers,
    };
  };

type Grant = Awaited<ReturnType<typeof marketEvents<'Licensed' | 'Sublicensed'>>>[number];

/** The log with what its offer says and when its block was. */
async function describe(rpc: Rpc, grant: Grant, blockNumber: bigint): Promise<GrantedLicence> {
  const { args } = grant;
  const questions = marketQuestions();
  const licenceId = toId(args.licenceId);
  const offerId =
    'offerId' in args ? `${args.offerId}` : (await questions.licence(licenceId)(rpc, blockNumber)).offerId;
  const [{ terms }, block] = await Promise.all([
    questions.offer(offerId)(rpc, blockNumber),
    getBlock(rpc.client, { blockNumber: grant.blockNumber }),
  ]);
  return {
    licenceId,
    workId: toWorkId(args.workId),
    offerId,
    site: args.site === '' ? null : args.site,
    buyer: args.holder,
    payee: 'payee' in args ? args.payee : null,
    price: 'price' in args ? `${args.price}` : '0',
    currency: terms.currency,
    expiresAtSeconds: args.expiresAt === NEVER ? null : args.expiresAt,
    document: terms.document,
    exclusive: terms.exclusive && 'payee' in args,
    transferable: terms.transferable,
    blockNumber: Number(grant.blockNumber),
    minedAtSeconds: Number(block.timestamp),
    transactionHash: grant.transactionHash,
  };
}

const toId = (id: bigint): Hex => toHex(id, { size: 32 });
