import { getBlock, getChainId, getCode } from 'viem/actions';
import { toReadError } from './read-error.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';

/** What a node says when it is tried. */
export interface NodeTrial {
  readonly chainId: number;
  readonly blockNumber: number;
  /** How old its newest block is. */
  readonly ageMs: number;
  readonly hasRegistry: boolean;
  /** How long its answer took, of the question that took longest. */
  readonly tookMs: number;
}

/**
 * Asks a node for its chain, its newest block and the registry's code.
 * @param now milliseconds since 1970
 * @throws {AppError} `registry.unreachable`
 */
export async function testNode(
  { host, client }: Rpc,
  registry: Address,
  now: () => number,
): Promise<NodeTrial> {
  const begun = now();
  try {
    const [chainId, block, code] = await Promise.all([
      getChainId(client),
      getBlock(client),
      getCode(client, { address: registry }),
    ]);
    const ended = now();
    return {
      chainId,
      blockNumber: Number(block.number),
      ageMs: Math.max(0, ended - Number(block.timestamp) * 1000),
      hasRegistry: code !== undefined,
      tookMs: ended - begun,
    };
  } catch (thrown) {
    throw toReadError(thrown, host);
  }
}
