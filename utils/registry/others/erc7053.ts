import { keccak256, parseAbi, parseEventLogs, stringToHex, toEventSelector } from 'viem';
import { getBlock } from 'viem/actions';
import { toReadError } from '../read-error.ts';
import type { Rpc } from '../rpc.ts';
import type { Address } from '../types.ts';
import { newestLogs } from './newest-logs.ts';
import { readFields } from './read-fields.ts';
import type { OtherRecord, OtherRegistry } from './types.ts';

/** https://eips.ethereum.org/EIPS/eip-7053: the only thing that all its contracts have. */
export const commitAbi = parseAbi([
  'event Commit(address indexed recorder, string indexed assetCid, string commitData)',
  'function commit(string assetCid, string commitData) returns (uint256 blockNumber)',
]);

const TOPIC = toEventSelector(commitAbi[0]);
const MAX_RECORDS = 20;

/** What was recorded of a file in a contract of ERC-7053, by its CIDs. A node that is asked learns them. */
export const commitLog = (contract: Address, sinceBlock: number): OtherRegistry => ({
  name: 'erc7053',
  contract,
  lookUp:
    ({ cids }) =>
    async (rpc, blockNumber) => {
      const found = await Promise.all(
        cids.map((cid) => {
          const topics = [TOPIC, null, keccak256(stringToHex(cid))];
          return newestLogs(rpc, { contract, topics, sinceBlock }, Number(blockNumber), MAX_RECORDS);
        }),
      );
      const logs = found.flatMap((of) => of.logs);
      const commits = parseEventLogs({ abi: commitAbi, eventName: 'Commit', logs })
        .toSorted((a, b) => Number(b.blockNumber - a.blockNumber) || b.logIndex - a.logIndex)
        .slice(0, MAX_RECORDS);
      const times = await blockTimes(
        rpc,
        commits.map((commit) => commit.blockNumber),
      );
      return {
        records: commits.map(({ args, blockNumber: at, transactionHash }): OtherRecord => ({
          id: transactionHash,
          account: args.recorder,
          recordedAtSeconds: times.get(at) ?? 0,
          withdrawnAtSeconds: null,
          expiresAtSeconds: null,
          ...readFields(args.commitData),
        })),
        isComplete: logs.length <= MAX_RECORDS && found.every((of) => of.isComplete),
      };
    },
});

/** When these blocks were made, each asked for once. */
async function blockTimes({ client, host }: Rpc, numbers: readonly bigint[]): Promise<Map<bigint, number>> {
  try {
    return new Map(
      await Promise.all(
        [...new Set(numbers)].map(
          async (blockNumber) =>
            [blockNumber, Number((await getBlock(client, { blockNumber })).timestamp)] as const,
        ),
      ),
    );
  } catch (thrown) {
    throw toReadError(thrown, host);
  }
}
