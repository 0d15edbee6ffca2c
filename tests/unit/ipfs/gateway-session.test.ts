import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { createBlockReader } from '../../../utils/ipfs/block-reader.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import {
  addFile,
  answering,
  hanging,
  honest,
  sampleBytes,
  slow,
  startGateway,
  tampering,
  trickling,
  type Behaviour,
  type Blocks,
  type LoopbackGateway,
} from './loopback-gateway.ts';

const LARGE = sampleBytes(30 * 262_144);
const SMALL = sampleBytes(1000);
const ROOM = { maxBytes: LARGE.length };

let blocks: Blocks;
let large: string;
let small: string;

beforeEach(async () => {
  blocks = new Map();
  large = (await addFile(blocks, LARGE)).toString();
  small = (await addFile(blocks, SMALL)).toString();
});

const sessionOf = (gateways: readonly LoopbackGateway[], options = {}) =>
  createGatewaySession({ gateways: gateways.map(({ url }) => url), fetch, ...options });

describe('a session', () => {
  test('shares the blocks of a file among all gateways, each asked for once', async () => {
    const gateways = await Promise.all([0, 1, 2].map(() => startGateway(blocks, slow(20))));
    const { bytes } = await createVerifiedReader(sessionOf(gateways, { hedgeMs: 5000 })).read(large, ROOM);
    expect(Buffer.compare(bytes, LARGE)).toBe(0);
    const asked = gateways.map((gateway) => gateway.asked);
    expect(asked.flat()).toHaveLength(31);
    expect(new Set(asked.flat()).size).toBe(31);
    for (const { length } of asked) expect(length).toBeGreaterThan(4);
  });

  test('asks who tampered with a block for no file either', async () => {
    const [liar, good] = [await startGateway(blocks, tampering), await startGateway(blocks)];
    const session = sessionOf([liar, good]);
    await createBlockReader(session).read(small);
    const file = await createVerifiedReader(session).read(large, ROOM);
    expect(file.tamperedBy).toEqual([liar.host]);
    expect(liar.asked).toHaveLength(1);
  });

  test('does not let a small file wait until a large one is there', async () => {
    const gateway = await startGateway(blocks, slow(30));
    const session = sessionOf([gateway], { hedgeMs: 5000 });
    const reader = createVerifiedReader(session);
    let isLargeRead = false;
    const reading = reader.read(large, ROOM).then(() => (isLargeRead = true));
    await expect.poll(() => gateway.asked.length).toBeGreaterThan(4);
    await reader.read(small, ROOM);
    expect(isLargeRead).toBe(false);
    await reading;
  });

  test('lets one that fails again and again rest, and asks it all the same when nobody else is left', async () => {
    const [broken, good] = [await startGateway(blocks, answering(500)), await startGateway(blocks, slow(20))];
    const session = sessionOf([broken, good], { hedgeMs: 5000 });
    const reader = createVerifiedReader(session);
    await reader.read(large, ROOM);
    expect(broken.asked.length).toBeLessThan(6);
    broken.behave(slow(0));
    await good.close();
    expect((await reader.read(small, ROOM)).gateway).toBe(broken.host);
  });

  test('is not held by two that trickle while a third has it', async () => {
    const gateways = await Promise.all([trickling, trickling, honest].map((it) => startGateway(blocks, it)));
    const reader = createVerifiedReader(sessionOf(gateways, { hedgeMs: 50 }));
    const { bytes } = await reader.read(large, { ...ROOM, totalMs: 20_000 });
    expect(bytes).toHaveLength(LARGE.length);
  });

  test('goes on where one trickles and the other fails once', async () => {
    let answers = 0;
    const failingOnce: Behaviour = (...answer) => (++answers === 3 ? answering(500) : honest)(...answer);
    const gateways = await Promise.all([trickling, failingOnce].map((it) => startGateway(blocks, it)));
    const reader = createVerifiedReader(sessionOf(gateways, { hedgeMs: 50 }));
    const { bytes } = await reader.read(large, { ...ROOM, totalMs: 20_000 });
    expect(bytes).toHaveLength(LARGE.length);
  });

  test('does not take the size of something packed for that of a block', async () => {
    const packed: Behaviour = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': 9000 });
      response.write(gzipSync(new Uint8Array(20_000)).subarray(0, -4));
    };
    const gateways = await Promise.all([packed, honest].map((it) => startGateway(blocks, it)));
    const reading = createBlockReader(sessionOf(gateways, { hedgeMs: 50, stallMs: 20_000 })).read(small);
    expect(await reading).toHaveLength(SMALL.length);
  });

  test('ends the request of a gateway that was overtaken', async () => {
    const [silent, good] = [await startGateway(blocks, hanging), await startGateway(blocks)];
    await createBlockReader(sessionOf([silent, good], { hedgeMs: 50 })).read(small);
    await expect.poll(() => silent.requests[0]?.socket.destroyed).toBe(true);
  });

  test('takes a block from one that needs longer than others to begin', async () => {
    const late = await startGateway(blocks, slow(500));
    const bytes = await createBlockReader(sessionOf([late], { stallMs: 300 })).read(small);
    expect(Buffer.compare(bytes, SMALL)).toBe(0);
  });
});

describe('a read', () => {
  test('tells how far it is, of how much', async () => {
    const gateway = await startGateway(blocks);
    const told: [number, number][] = [];
    await createVerifiedReader(sessionOf([gateway])).read(large, {
      ...ROOM,
      onProgress: (read, total) => told.push([read, total]),
    });
    expect(told.length).toBeGreaterThanOrEqual(30);
    expect(told.map(([read]) => read)).toEqual(told.map(([read]) => read).toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual([LARGE.length, LARGE.length]);
    expect(new Set(told.map(([, total]) => total))).toEqual(new Set([LARGE.length]));
  });

  test('that is cancelled asks for nothing more', async () => {
    const gateway = await startGateway(blocks, slow(20));
    const caller = new AbortController();
    const reading = createVerifiedReader(sessionOf([gateway])).read(large, {
      ...ROOM,
      signal: caller.signal,
      onProgress: () => caller.abort('enough'),
    });
    await expect(reading).rejects.toBe('enough');
    const { length } = gateway.asked;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(gateway.asked).toHaveLength(length);
    expect(length).toBeLessThan(12);
  });
});
