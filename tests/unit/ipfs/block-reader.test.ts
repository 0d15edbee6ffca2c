import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { createBlockReader } from '../../../utils/ipfs/block-reader.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import {
  addFile,
  answering,
  hanging,
  sampleBytes,
  startGateway,
  tampering,
  type Blocks,
  type LoopbackGateway,
} from './loopback-gateway.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'read',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

let blocks: Blocks;
let bytes: Uint8Array;
let cid: string;

beforeEach(async () => {
  blocks = new Map();
  bytes = sampleBytes(250_000);
  cid = (await addFile(blocks, bytes)).toString();
});

const readerOf = (gateways: readonly LoopbackGateway[]) =>
  createBlockReader(
    createGatewaySession({
      gateways: gateways.map(({ url }) => url),
      fetch,
      hedgeMs: 60,
      stallMs: 300,
    }),
  );

describe('createBlockReader', () => {
  test('reads a block of 250 KB by its CID', async () => {
    const reader = readerOf([await startGateway(blocks)]);
    expect(await reader.read(cid)).toEqual(bytes);
    expect(reader.tamperedBy()).toEqual([]);
  });

  test('a block with a flipped bit is refused, its gateway named and asked no more, and read from the next', async () => {
    const [liar, honest] = [await startGateway(blocks), await startGateway(blocks)];
    liar.behave(tampering);
    const reader = readerOf([liar, honest]);
    expect(await reader.read(cid)).toEqual(bytes);
    expect(await reader.read(cid)).toEqual(bytes);
    expect(reader.tamperedBy()).toEqual([liar.host]);
    expect(liar.asked).toHaveLength(1);
  });

  test.each([
    ['only gateways that tamper', tampering, 'ipfs.tampered'],
    ['only gateways that do not have it', answering(404), 'ipfs.not_found'],
    ['only gateways that are silent', hanging, 'ipfs.timeout'],
  ])('tells that there are %s', async (_, behaviour, code) => {
    const gateway = await startGateway(blocks);
    gateway.behave(behaviour);
    expect(await codeOf(readerOf([gateway]).read(cid))).toBe(code);
  });

  test('refuses what is no CID', async () => {
    expect(await codeOf(readerOf([]).read('../secret'))).toBe('ipfs.bad_cid');
  });
});
