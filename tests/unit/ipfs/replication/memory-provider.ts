import { CarReader } from '@ipld/car/reader';
import type { CID } from 'multiformats/cid';
import { AppError } from '../../../../utils/errors.ts';
import type { Provider } from '../../../../utils/ipfs/providers/provider.ts';

/** A provider in memory, which a test can rob, bribe or switch off. */
export interface MemoryProvider extends Provider {
  readonly blocks: Map<string, Uint8Array<ArrayBuffer>>;
  readonly pins: Set<string>;
  /** What it is asked from now on fails so. */
  fault: AppError | null;
  reads: number;
}

export function memoryProvider(name: string): MemoryProvider {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  const pins = new Set<string>();
  const honest = () => {
    if (provider.fault) throw provider.fault;
  };
  const provider: MemoryProvider = {
    name,
    fetchesItself: false,
    blocks,
    pins,
    fault: null,
    reads: 0,
    async keep({ root, packed }, { onProgress }) {
      honest();
      const { parts } = await packed();
      for (const { car } of parts) {
        const reader = await CarReader.fromBytes(new Uint8Array(await car.arrayBuffer()));
        for await (const { cid, bytes } of reader.blocks()) blocks.set(`${cid}`, Uint8Array.from(bytes));
      }
      onProgress(1, 1);
      pins.add(root.toString());
    },
    async isKept(root: CID) {
      honest();
      return pins.has(root.toString());
    },
    async release(root: CID) {
      honest();
      pins.delete(root.toString());
    },
    async readBlock(cid: CID) {
      honest();
      provider.reads += 1;
      const block = blocks.get(cid.toString());
      if (block) return block;
      throw new AppError('ipfs.not_found', `${name} does not have ${cid}`);
    },
    addresses: () => Promise.resolve([`/dns4/${name}/tcp/4001`]),
  };
  return provider;
}

export const unreachable = (name: string) => new AppError('ipfs.unreachable', `${name} could not be reached`);

/** Numbers that look random and are the same each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const ioAt = (now: () => number = () => Date.parse('2026-11-21T12:00:00Z')) => ({
  now,
  random: seededRandom(7),
  signal: new AbortController().signal,
});
