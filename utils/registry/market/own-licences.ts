import { pad, toHex, type Hex } from 'viem';
import { getBlock } from 'viem/actions';
import { createLimit } from '../../limit.ts';
import type { Question } from '../quorum.ts';
import { toWorkId } from '../log.ts';
import { marketQuestions } from '../market-questions.ts';
import type { Rpc } from '../rpc.ts';
import { ZERO_ADDRESS, type Address } from '../types.ts';
import { receivedWorks } from '../received-works.ts';
import { marketEvents } from './market-logs.ts';
import type { GrantedLicence, OwnLicences, OwnLicencesPiece } from './own-types.ts';

/** What the market writes for "never". */
const NEVER = 2 ** 40 - 1;
/** Anybody can give an account licences by the thousand: so many reads are under way at a time. */
const MAX_READS = 8;

interface Piece {
  readonly from: number;
  readonly to: number;
  /** With more licences and works than these it ends before `to`; those of one block are never parted. */
  readonly most: number;
}

/**
 * What accounts of one's own bought, were given and sold in some blocks: licences, and works themselves. Neither the market nor
 * the registry has a list of it: it is in their logs, and whoever gives these could leave some out, so ask a quorum.
 * @param known found in the blocks before
 * @param deployedAt where the logs begin
 */
export const ownLicencesIn =
  (
    own: readonly Address[],
    known: OwnLicences,
    piece: Piece,
    deployedAt: number,
  ): Question<OwnLicencesPiece> =>
  async (rpc, blockNumber) => {
    const accounts = own.map((account) => pad(account.toLowerCase() as Hex));
    const [allGot, allGave, allOffered, allReceived] = await Promise.all([
      marketEvents(rpc, ['Transfer'], [null, accounts], piece),
      marketEvents(rpc, ['Transfer'], [accounts], piece),
      marketEvents(rpc, ['Offered'], [null, null, accounts], piece),
      receivedWorks(rpc, accounts, piece),
    ]);
    const allOffers = allOffered.map(({ args, ...log }) => ({
      offerId: `${args.offerId}`,
      workId: toWorkId(args.workId),
      blockNumber: Number(log.blockNumber),
    }));
    const sellable = [...known.offers, ...allOffers];
    const works = [...new Set(sellable.map(({ workId }) => workId))];
    const mine = new Set(sellable.map(({ offerId }) => offerId));
    const allSold = (await marketEvents(rpc, ['Licensed'], [null, works], piece)).filter(({ args }) =>
      mine.has(`${args.offerId}`),
    );
    const readTo = endOf(piece, [...allGot, ...allSold, ...allReceived]);
    const isIn = (log: { blockNumber: bigint | number }) => log.blockNumber <= readTo;
    const [got, gave, sold] = [allGot.filter(isIn), allGave.filter(isIn), allSold.filter(isIn)];
    const [minted, passedOn] = [
      got.filter(({ args }) => args.from === ZERO_ADDRESS),
      got.filter(({ args }) => args.from !== ZERO_ADDRESS),
    ].map((moves) => moves.map(({ args }) => toId(args.tokenId)));
    const [bought, received] = await Promise.all([
      marketEvents(rpc, ['Licensed', 'Sublicensed'], [minted ?? []], { from: piece.from, to: readTo }),
      marketEvents(rpc, ['Licensed', 'Sublicensed'], [passedOn ?? []], { from: deployedAt, to: readTo }),
    ]);
    const byId = new Map(
      [...bought, ...received, ...sold].map((grant) => [toId(grant.args.licenceId), grant]),
    );
    const reads = readsFor(rpc, blockNumber);
    return {
      readTo,
      granted: await Promise.all([...byId.values()].map((grant) => describe(reads, grant))),
      moves: [
        ...new Map([...got, ...gave].map((log) => [`${log.blockNumber}-${log.logIndex}`, log])).values(),
      ]
        .toSorted((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
        .map(({ args, ...log }) => ({
          licenceId: toId(args.tokenId),
          to: args.to,
          blockNumber: Number(log.blockNumber),
        })),
      offers: allOffers.filter(isIn),
      received: allReceived.filter(isIn),
    };
  };

/** The last block of a piece that brings no more than it may: the same for all who have the same logs. */
function endOf({ from, to, most }: Piece, found: readonly { blockNumber: bigint | number }[]): number {
  const blocks = found.map(({ blockNumber }) => Number(blockNumber)).toSorted((a, b) => a - b);
  const tooMany = blocks[most];
  return tooMany === undefined ? to : Math.max(blocks[0] ?? from, tooMany - 1);
}

type Grant = Awaited<ReturnType<typeof marketEvents<'Licensed' | 'Sublicensed'>>>[number];

/** What is read of each grant's chain, few at a time: offers and blocks of several grants once for all of them. */
function readsFor(rpc: Rpc, blockNumber: bigint) {
  const limit = createLimit(MAX_READS);
  const questions = marketQuestions();
  const once = <K, T>(read: (key: K) => Promise<T>) => {
    const reads = new Map<K, Promise<T>>();
    return (key: K): Promise<T> => {
      const known = reads.get(key) ?? limit(() => read(key));
      reads.set(key, known);
      return known;
    };
  };
  return {
    licence: once((id: Hex) => questions.licence(id)(rpc, blockNumber)),
    offer: once((id: string) => questions.offer(id)(rpc, blockNumber)),
    block: once((number: bigint) => getBlock(rpc.client, { blockNumber: number })),
  };
}

/** The log with what its offer says and when its block was. */
async function describe(reads: ReturnType<typeof readsFor>, grant: Grant): Promise<GrantedLicence> {
  const { args } = grant;
  const licenceId = toId(args.licenceId);
  const offerId = 'offerId' in args ? `${args.offerId}` : (await reads.licence(licenceId)).offerId;
  const [{ terms }, block] = await Promise.all([reads.offer(offerId), reads.block(grant.blockNumber)]);
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
