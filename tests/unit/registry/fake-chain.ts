import { AppError } from '../../../utils/errors.ts';
import { advance, genesisHead } from '../../../utils/registry/accumulator.ts';
import type { LogSource } from '../../../utils/registry/sync.ts';
import type { Registration } from '../../../utils/registry/types.ts';

export const CHAIN_ID = 7;
export const REGISTRY = '0x00000000000000000000000000000000000000aa';

export interface ChainOptions {
  readonly chainId?: number;
  /** Blocks that the RPC answers for at once. */
  readonly maxSpan?: number;
  /** Names the fork: the same blocks of another fork have other hashes. */
  readonly fork?: string;
  readonly newest?: number;
  readonly host?: string;
}

/** One RPC on a chain held in memory, deployed at block 5. `works` may grow; `asked` are the ranges of logs. */
export function fakeChain(works: Registration[], options: ChainOptions = {}) {
  const { chainId = CHAIN_ID, maxSpan = 1000, fork = 'a', host = 'rpc.test' } = options;
  const genesis = genesisHead(chainId, REGISTRY);
  const asked: [from: number, to: number][] = [];
  const newest = () =>
    options.newest ?? works.reduce((max, { blockNumber }) => Math.max(max, blockNumber), 5);
  const upTo = (blockNumber: number) => works.filter((work) => work.blockNumber <= blockNumber);
  const source: LogSource = {
    host,
    genesis: async () => ({ head: genesis, blockNumber: 5 }),
    accumulator: async (blockNumber) => ({
      head: upTo(blockNumber).reduce(advance, genesis),
      count: upTo(blockNumber).length,
    }),
    block: async (number = newest()) =>
      number > newest()
        ? null
        : { number, hash: `0x${fork}${number}`, timestampSeconds: 1_700_000_000 + number },
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
