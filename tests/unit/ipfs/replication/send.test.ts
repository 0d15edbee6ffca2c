import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../utils/errors.ts';
import type { PlaceStep } from '../../../../utils/ipfs/replication/place-at.ts';
import { send } from '../../../../utils/ipfs/replication/send.ts';
import { packBytes } from '../../../../utils/ipfs/write/pack-files.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { ioAt, memoryProvider, unreachable, type MemoryProvider } from './memory-provider.ts';

const packed = await packBytes(sampleBytes(3_000_000));
const providers = (...names: string[]) => names.map(memoryProvider);
const statesOf = (places: readonly { provider: string; state: string }[]) =>
  Object.fromEntries(places.map(({ provider, state }) => [provider, state]));

describe('send', () => {
  test('is done when two have it, proven, while the third still works on it', async () => {
    const [a, b, c] = providers('a', 'b', 'c') as [MemoryProvider, MemoryProvider, MemoryProvider];
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<void>();
    const { keep } = c;
    c.keep = async (...args) => {
      await waiting;
      return keep(...args);
    };
    const { done, settled } = send(packed, [a, b, c], { ...ioAt(), wanted: 2 });
    expect(statesOf(await done)).toEqual({ a: 'held', b: 'held' });
    goOn();
    expect(statesOf(await settled)).toEqual({ a: 'held', b: 'held', c: 'held' });
  });

  test('does not take a provider’s word for it', async () => {
    const [a, b] = providers('a', 'b') as [MemoryProvider, MemoryProvider];
    b.keep = async ({ root }) => void b.pins.add(root.toString());
    const { done, settled } = send(packed, [a, b], { ...ioAt(), wanted: 2 });
    await expect(done).rejects.toMatchObject({
      code: 'ipfs.upload_failed',
      message: `${packed.root} is in 1 of 2 places: b does not have ${packed.root}`,
      details: {
        held: 1,
        places: [
          { provider: 'b', code: 'ipfs.not_found' },
          { provider: 'a', code: null },
        ],
      },
    });
    expect(statesOf(await settled)).toEqual({ a: 'held', b: 'lost' });
  });

  test('goes on with the others when one fails', async () => {
    const all = providers('a', 'b', 'c') as [MemoryProvider, MemoryProvider, MemoryProvider];
    all[0].fault = unreachable('a');
    const steps: PlaceStep[] = [];
    const { done, settled } = send(packed, all, {
      ...ioAt(),
      wanted: 2,
      onStep: (step) => steps.push(step),
    });
    expect(statesOf(await done)).toMatchObject({ b: 'held', c: 'held' });
    expect(statesOf(await settled)['a']).toBe('unreachable');
    expect(steps.filter(({ provider }) => provider === 'b').map(({ step }) => step)).toEqual([
      'sending',
      'proving',
      'held',
    ]);
    expect(steps.filter(({ provider }) => provider === 'a').map(({ step }) => step)).toEqual(['failed']);
  });

  test('tells who fetches by itself where it is, as soon as somebody has it', async () => {
    const [a, b, seeker] = providers('a', 'b', 'seeker') as [MemoryProvider, MemoryProvider, MemoryProvider];
    a.fault = unreachable('a');
    let told: readonly string[] = [];
    const { keep } = seeker;
    const pinning = {
      ...seeker,
      fetchesItself: true,
      keep: async (...args: Parameters<typeof keep>) => {
        told = await args[0].origins();
        return keep(...args);
      },
    };
    const { done } = send(packed, [pinning, a, b], { ...ioAt(), wanted: 2 });
    expect(statesOf(await done)).toMatchObject({ b: 'held', seeker: 'held' });
    expect(told).toEqual(['/dns4/b/tcp/4001']);
  });

  test('fails at once where there is nobody who could have it first', async () => {
    const [seeker] = providers('seeker') as [MemoryProvider];
    const pinning = {
      ...seeker,
      fetchesItself: true,
      keep: async ({ origins }: { origins: () => Promise<unknown> }) => void (await origins()),
    };
    const failed = send(packed, [pinning], { ...ioAt(), wanted: 1 }).done;
    await expect(failed).rejects.toMatchObject({
      code: 'ipfs.upload_failed',
      message: expect.stringContaining('set a node to fetch it from'),
    });
  });

  test('fails where no provider is set', async () => {
    await expect(send(packed, [], { ...ioAt(), wanted: 2 }).done).rejects.toMatchObject({
      message: `${packed.root} is in 0 of 2 places: no provider is set`,
    });
  });

  test('stops when it is told to', async () => {
    const [a] = providers('a') as [MemoryProvider];
    const stop = new AbortController();
    const reason = new AppError('internal.unexpected', 'stopped');
    a.keep = () => new Promise((_, reject) => stop.signal.addEventListener('abort', () => reject(reason)));
    const { done } = send(packed, [a], { ...ioAt(), signal: stop.signal, wanted: 1 });
    stop.abort(reason);
    await expect(done).rejects.toBe(reason);
    expect(a.blocks.has(CID.parse(packed.root).toString())).toBe(false);
  });
});
