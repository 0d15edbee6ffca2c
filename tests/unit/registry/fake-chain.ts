import type { Hex } from 'viem';
import { AppError } from '../../../utils/errors.ts';
import { genesisHead } from '../../../utils/registry/accumulator.ts';
import type { LogSource } from '../../../utils/registry/sync.ts';
import { chainSegment } from '../../../utils/registry/chain-segment.ts';
import { decodeSegment, encodeSegment, SEGMENT_WORKS } from '../../../utils/registry/segment.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { workIdOf } from '../../../utils/registry/work-id.ts';
import { registration } from '../matching/fixtures.ts';

export const CHAIN_ID = 7;
export const REGISTRY = '0x00000000000000000000000000000000000000aa';

export interface ChainOptions {
  readonly chainId?: number;
  /** Blocks that the RPC answers for at once. */
  readonly maxSpan?: number;
  /** Names the fork: the same blocks of another fork have other hashes. */
  readonly fork?: string;
  /** The last block that it shares with fork `a`. */
  readonly forkedAfter?: number;
  readonly newest?: number;
  /** Number of the newest final block; without it the RPC does not know the word. */
  readonly finalized?: number;
  readonly host?: string;
}

/** A registration with the id that the contract gives it. */
export function workWithId(sequence: number, change: Partial<Registration> = {}): Registration {
  const work = registration(sequence, change);
  return { ...work, workId: workIdOf(work.registrant, work.contentHash) };
}

/** One RPC on a chain held in memory, deployed at block 5. `works` may grow; `asked` are the ranges of logs. */
export function fakeChain(works: Registration[], options: ChainOptions = {}) {
  const { chainId = CHAIN_ID, maxSpan = 1000, fork = 'a', host = 'rpc.test' } = options;
  const genesis = genesisHead(chainId, REGISTRY);
  const asked: [from: number, to: number][] = [];
  const newest = () =>
    options.newest ?? works.reduce((max, { blockNumber }) => Math.max(max, blockNumber), 5);
  const upTo = (blockNumber: number) => works.filter((work) => work.blockNumber <= blockNumber);
  const blockAt = (number: number) => ({
    number,
    hash: `0x${number > (options.forkedAfter ?? -1) ? fork : 'a'}${number}` as const,
    timestampSeconds: 1_700_000_000 + number,
  });
  /** Heads after the numbers of works that were asked for. */
  const heads = new Map<number, Hex>([[0, genesis]]);
  const headAfter = (count: number): Hex => {
    let known = Math.max(...[...heads.keys()].filter((it) => it <= count));
    let head = heads.get(known) ?? genesis;
    while (known < count) {
      const some = works.slice(known, Math.min(known + SEGMENT_WORKS, count));
      head = chainSegment(head, decodeSegment(encodeSegment(some))).head;
      known += some.length;
      heads.set(known, head);
    }
    return head;
  };
  const source: LogSource = {
    host,
    genesis: async () => ({ head: genesis, blockNumber: 5 }),
    accumulator: async (blockNumber) => {
      const count = upTo(blockNumber).length;
      return { head: headAfter(count), count };
    },
    checkpoint: async (index) => ({
      head: headAfter(index * SEGMENT_WORKS),
      blockNumber: works[index * SEGMENT_WORKS - 1]?.blockNumber ?? 5,
    }),
    block: async (which = newest()) => {
      const number = which === 'finalized' ? options.finalized : which;
      return number === undefined || number > newest() ? null : blockAt(number);
    },
    registrations: async (from, to) => {
      asked.push([from, to]);
      if (to - from + 1 > maxSpan) throw new AppError('registry.range_refused', 'too many blocks');
      return works.filter((work) => work.blockNumber >= from && work.blockNumber <= to);
    },
  };
  return { source, asked, works };
}

/** The code with which a promise fails, or what it gave. */
export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
