import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../utils/errors.ts';
import { tryProvider } from '../../../../utils/ipfs/replication/try-provider.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { memoryProvider, unreachable } from './memory-provider.ts';

const io = { bytes: sampleBytes(256), signal: new AbortController().signal };

describe('tryProvider', () => {
  test('a good one keeps a block, gives it back, and lets go of it', async () => {
    const provider = memoryProvider('a');
    expect(await tryProvider(provider, [], io)).toEqual({ outcome: 'works', isReleased: true });
    expect(provider.reads).toBe(1);
    expect(provider.pins.size).toBe(0);
  });

  test('says so when it cannot be told to let go of it', async () => {
    const provider = memoryProvider('a');
    provider.release = () => Promise.reject(unreachable('a'));
    expect(await tryProvider(provider, [], io)).toEqual({ outcome: 'works', isReleased: false });
  });

  test('one that does not answer is given nothing', async () => {
    const provider = memoryProvider('a');
    provider.fault = unreachable('a');
    expect(await tryProvider(provider, [], io)).toMatchObject({
      outcome: 'failed',
      step: 'answer',
      error: { code: 'ipfs.unreachable' },
    });
  });

  test.each([
    [
      'take',
      'ipfs.upload_failed',
      { keep: () => Promise.reject(new AppError('ipfs.upload_failed', 'full')) },
    ],
    ['give_back', 'ipfs.tampered', { readBlock: async () => new Uint8Array(9) }],
    ['keep', 'ipfs.not_found', { isKept: async () => false }],
  ] as const)('one that does not %s fails there, with %s', async (step, code, fault) => {
    const provider = Object.assign(memoryProvider('a'), fault);
    expect(await tryProvider(provider, [], io)).toMatchObject({ outcome: 'failed', step, error: { code } });
    expect(provider.pins.size).toBe(0);
  });

  test('one that fetches by itself fetches from another, which then lets go as well', async () => {
    const [node, service] = [memoryProvider('node'), memoryProvider('service')];
    const { keep } = service;
    const fetching = Object.assign(service, {
      fetchesItself: true,
      keep: async (...args: Parameters<typeof keep>) => {
        expect(await args[0].origins()).toEqual(['/dns4/node/tcp/4001']);
        expect(node.pins.size).toBe(1);
        return keep(...args);
      },
    });
    expect(await tryProvider(fetching, [], io)).toEqual({ outcome: 'answers' });
    expect(await tryProvider(fetching, [node], io)).toEqual({ outcome: 'works', isReleased: true });
    expect(node.pins.size).toBe(0);
  });

  test('ends when it is told to', async () => {
    const stop = new AbortController();
    const provider = Object.assign(memoryProvider('a'), {
      keep: async () => {
        stop.abort(new Error('stopped'));
        throw unreachable('a');
      },
    });
    await expect(tryProvider(provider, [], { ...io, signal: stop.signal })).rejects.toThrow('stopped');
  });
});
