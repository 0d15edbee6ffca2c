import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { followRegistry } from '../../../entrypoints/background/registry-follower.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { openCopyStore, type CopyStore } from '../../../utils/registry/copy-store.ts';
import type { CopyLookup } from '../../../utils/registry/indexed-copy.ts';
import type { LogSource } from '../../../utils/registry/sync.ts';
import { fingerprint, pdqOf, sha256 } from '../matching/fixtures.ts';
import { CHAIN_ID, fakeChain, REGISTRY, workWithId } from './fake-chain.ts';

/** Looks that have nothing to do with each other. */
const looks = (n: number) =>
  pdqOf(...Array.from({ length: 256 }, (_, i) => i).filter((i) => (n >> (i % 8)) & 1));
/** Told apart by its first bytes, as those of files are. */
const content = (like: number) => (1000 + like).toString(16).padEnd(64, '0') as Sha256;
const workAt = (n: number, looksLike: number) =>
  workWithId(n, {
    blockNumber: 10 + n,
    contentHash: content(looksLike),
    perceptualHashes: [looks(looksLike)],
  });
const OLD = [0b1, 0b11110000, 0b10101010].map((like, n) => workAt(n, like));
const NEW = [0b1, 0b11001100, 0b11110000].map((like, n) => workAt(n, like));
const showing = (like: number) => fingerprint({ sha256: sha256(1), pdq: [looks(like)] });

/** Waits where it is told to, until it is let on. */
function gate() {
  let [open, reach] = [() => {}, () => {}];
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { open: () => open(), reached, pass: () => (reach(), opened) };
}

let stores = 0;
async function followWith(change: (store: CopyStore) => Partial<CopyStore>) {
  const store = await openCopyStore(`indexed-copy-${stores++}`);
  const forks = [fakeChain(OLD).source, fakeChain(NEW, { fork: 'b' }).source];
  const [old, forked] = forks;
  let current = old;
  const ask = () => current ?? Promise.reject(new Error('no chain'));
  const source: LogSource = {
    host: 'rpc.test',
    genesis: async () => (await ask()).genesis(),
    accumulator: async (at) => (await ask()).accumulator(at),
    checkpoint: async (index) => (await ask()).checkpoint(index),
    block: async (which) => (await ask()).block(which),
    registrations: async (from, to) => (await ask()).registrations(from, to),
  };
  const follower = await followRegistry({
    chainId: CHAIN_ID,
    registry: REGISTRY,
    sources: [source],
    store: { ...store, ...change(store) },
    openSegments: async () => [],
    maxWorks: 1_000_000,
    accounts: [],
    now: () => 1_800_000_000_000,
    onPlan: () => {},
    onPiece: () => {},
    onGrown: () => {},
  });
  await follower.sync();
  return { follower, fork: () => (current = forked) };
}
const told = ({ verdict }: CopyLookup) =>
  'matches' in verdict ? verdict.matches.map(({ work }) => work) : verdict.kind;

describe('a look-up while another fork takes over', () => {
  test.each(['readHashes', 'readPiece'] as const)(
    'never pairs a picture with the work that came to stand in its place (%s)',
    async (step) => {
      const late = gate();
      let isHeld = false;
      const { follower, fork } = await followWith((store) => ({
        [step]: async (asked: never) => {
          const found = await store[step](asked);
          if (isHeld) await late.pass();
          return found;
        },
      }));
      isHeld = true;
      // Work 1 looks so on the old fork, work 2 on the new one.
      const looked = follower.match({ ...showing(0b11110000), sha256: content(0b11110000) });
      await late.reached;
      isHeld = false;
      fork();
      await follower.sync();
      late.open();
      expect(told(await looked)).toEqual([NEW[2]]);
      expect(told(await follower.match(showing(0b10101010)))).toBe('none');
    },
  );

  test('waits for the end of what is being written', async () => {
    const late = gate();
    let isHeld = false;
    const { follower, fork } = await followWith((store) => ({
      write: async (change) => {
        await store.write(change);
        if (isHeld) await late.pass();
      },
    }));
    isHeld = true;
    fork();
    const syncing = follower.sync();
    await late.reached;
    const answers = [follower.match(showing(0b11110000)), follower.match(showing(0b11001100))];
    const found = vi.fn();
    const foundById = follower.find(NEW[2]?.workId ?? '').then(found);
    late.open();
    await syncing;
    expect((await Promise.all(answers)).map(told)).toEqual([[NEW[2]], [NEW[1]]]);
    await foundById;
    expect(found).toHaveBeenCalledWith(NEW[2]);
  });

  test('a change that fails leaves index and copy as they were', async () => {
    let isFull = false;
    const { follower, fork } = await followWith((store) => ({
      write: (change) => (isFull ? Promise.reject(new Error('full')) : store.write(change)),
    }));
    isFull = true;
    fork();
    await expect(follower.sync()).rejects.toThrow('full');
    expect(told(await follower.match(showing(0b10101010)))).toEqual([OLD[2]]);
  });
});
