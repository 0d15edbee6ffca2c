import { getBlock, getChainId } from 'viem/actions';
import { askQuorum } from '../../../../utils/registry/quorum.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { networkSettings } from '../../../../utils/storage/network.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import type { Step } from '../step-io.ts';

/** The newest blocks may still be replaced, and a capture that names one of those would be refused for good. */
const DEPTH = 2n;

const longer = (one: bigint, other: bigint) => (one > other ? one : other);

/** Not-before: a block that nobody could have known earlier, as far as the chain's nodes agree on it. */
export const clockStep: Step = {
  name: 'clock',
  after: [],
  gives: 'the newest block of the chain, before which nothing of this can have been made',
  async run(io) {
    const network = await networkSettings.getValue();
    if (!network) {
      io.miss(this.gives, 'no network is set');
      return;
    }
    const rpcs = network.rpcUrls.map(openRpc);
    const args = { hosts: rpcs.map(({ host }) => host), block: `latest - ${DEPTH}` };
    const { value } = await io.call(
      'eth_getBlockByNumber',
      args,
      () =>
        askQuorum(rpcs, async ({ client }, newest) => {
          const blockNumber = longer(newest - DEPTH, 0n);
          const [block, chainId] = await Promise.all([getBlock(client, { blockNumber }), getChainId(client)]);
          return {
            chainId,
            blockNumber: Number(blockNumber),
            blockHash: block.hash,
            atSeconds: Number(block.timestamp),
          };
        }),
      ({ value: block }) => digestText(canonicalJson(block)),
    );
    const { atSeconds, ...beacon } = value;
    const { chainId, blockNumber } = beacon;
    const skewMs = Date.now() - atSeconds * 1000;
    io.learn({
      beacon: [beacon],
      chainTime: { chainId, blockNumber, time: new Date(atSeconds * 1000).toISOString(), skewMs },
    });
  },
};
