import { encode, prepare } from '@ipld/dag-pb';
import type { PBLink } from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { CID } from 'multiformats/cid';
import { create as createDigest } from 'multiformats/hashes/digest';
import { identity } from 'multiformats/hashes/identity';
import { sha256, sha512 } from 'multiformats/hashes/sha2';
import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import type { VerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import {
  addFile,
  answering,
  cuttingOff,
  hanging,
  keyOf,
  sampleBytes,
  slow,
  startGateway,
  tampering,
} from './loopback-gateway.ts';
import type { Blocks, LoopbackGateway } from './loopback-gateway.ts';

const RAW = 0x55;
const DAG_PB = 0x70;
const PATIENT = { fetch, hedgeMs: 60, stallMs: 20_000 };
/** The second gateway is asked once the first has answered, however slow the machine is. */
const IN_TURN = { hedgeMs: 20_000 };
const ROOM = { maxBytes: 1024 * 1024 };

const readerOf = (
  gateways: readonly LoopbackGateway[],
  options: Partial<typeof PATIENT> = {},
): VerifiedReader =>
  createVerifiedReader(
    createGatewaySession({ gateways: gateways.map(({ url }) => url), ...PATIENT, ...options }),
  );

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (reason: unknown) => reason,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error(`not an AppError: ${String(thrown)}`, { cause: thrown });
}

let blocks: Blocks;
let bytes: Uint8Array;
let cid: string;

beforeEach(async () => {
  blocks = new Map();
  bytes = sampleBytes(1024);
  cid = (await addFile(blocks, bytes)).toString();
});

/** Adds one block as it is. */
async function addBlock(block: Uint8Array, codec: number): Promise<CID> {
  const blockCid = CID.createV1(codec, await sha256.digest(block));
  blocks.set(keyOf(blockCid), block);
  return blockCid;
}

const addNode = (unixfs: UnixFS, links: PBLink[]): Promise<CID> =>
  addBlock(encode(prepare({ Data: unixfs.marshal(), Links: links })), DAG_PB);

describe('read', () => {
  test('gives the bytes of one raw block and says who served them', async () => {
    const gateway = await startGateway(blocks);
    const file = await readerOf([gateway]).read(cid, ROOM);
    expect(file).toEqual({ bytes, gateway: gateway.host, tamperedBy: [] });
  });

  test.each([
    ['CIDv1 with raw leaves', { cidVersion: 1, rawLeaves: true }],
    ['CIDv1 with UnixFS leaves', { cidVersion: 1, rawLeaves: false }],
    ['CIDv0', { cidVersion: 0, rawLeaves: false }],
  ] as const)('joins a file of three pieces, each asked for once: %s', async (_, profile) => {
    const large = sampleBytes(600_000);
    const root = await addFile(blocks, large, profile);
    const gateway = await startGateway(blocks);
    const file = await readerOf([gateway]).read(root.toString(), ROOM);
    expect(Buffer.compare(file.bytes, large)).toBe(0);
    expect(gateway.asked).toHaveLength(4);
    expect(new Set(gateway.asked).size).toBe(4);
  });

  test('gives an empty file', async () => {
    const root = await addFile(blocks, new Uint8Array(), { rawLeaves: false });
    const file = await readerOf([await startGateway(blocks)]).read(root.toString(), ROOM);
    expect(file.bytes.byteLength).toBe(0);
  });

  test('keeps no block for the next read', async () => {
    const gateway = await startGateway(blocks);
    const reader = readerOf([gateway]);
    await reader.read(cid, ROOM);
    await reader.read(cid, ROOM);
    expect(gateway.asked).toEqual([cid, cid]);
  });

  test('asks for raw blocks without cookies, referrer or cache', async () => {
    const gateway = await startGateway(blocks);
    const inits: (RequestInit | undefined)[] = [];
    const watching: typeof fetch = function (this: unknown, input, init) {
      expect(this).toBeUndefined();
      inits.push(init);
      return fetch(input, init);
    };
    await readerOf([gateway], { fetch: watching }).read(cid, ROOM);
    expect(inits).toMatchObject([{ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' }]);
    expect(gateway.requests[0]?.headers.accept).toBe('application/vnd.ipld.raw');
  });
});

describe('what a gateway sees', () => {
  test('keeps the path prefix that a gateway was given with', async () => {
    const urls: string[] = [];
    const watching: typeof fetch = (input) => {
      urls.push(String(input));
      return Promise.resolve(new Response(Uint8Array.from(bytes)));
    };
    const reader = createVerifiedReader(
      createGatewaySession({ gateways: ['https://gateway.example/kubo/'], fetch: watching }),
    );
    const file = await reader.read(cid, ROOM);
    expect(urls).toEqual([`https://gateway.example/kubo/ipfs/${cid}?format=raw`]);
    expect(file.gateway).toBe('gateway.example');
  });

  test('is never asked for more than two blocks at a time', async () => {
    const root = await addFile(blocks, sampleBytes(12 * 262_144));
    let [open, most] = [0, 0];
    const gateway = await startGateway(blocks, (response, block) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end(block);
      }, 20);
    });
    await readerOf([gateway], { hedgeMs: 5000 }).read(root.toString(), { maxBytes: 4_000_000 });
    expect(most).toBe(2);
  });

  test('is not asked at all when the caller has given up before', async () => {
    const gateway = await startGateway(blocks);
    const reading = readerOf([gateway]).read(cid, { ...ROOM, signal: AbortSignal.abort('too late') });
    await expect(reading).rejects.toBe('too late');
    expect(gateway.requests).toEqual([]);
  });
});

describe('read from several gateways', () => {
  test('is right when one tampers and one is honest, and names who tampered', async () => {
    const [liar, good] = [await startGateway(blocks, tampering), await startGateway(blocks)];
    const file = await readerOf([liar, good], IN_TURN).read(cid, ROOM);
    expect(file).toEqual({ bytes, gateway: good.host, tamperedBy: [liar.host] });
  });

  test('asks a gateway that tampered no more in this session', async () => {
    const [liar, good] = [await startGateway(blocks, tampering), await startGateway(blocks)];
    const reader = readerOf([liar, good], IN_TURN);
    await reader.read(cid, ROOM);
    liar.behave(hanging);
    const again = await reader.read(cid, ROOM);
    expect(liar.asked).toHaveLength(1);
    expect(again.tamperedBy).toEqual([liar.host]);
  });

  test('does not wait for a gateway that hangs, and asks the one that served first next time', async () => {
    const [silent, good] = [await startGateway(blocks, hanging), await startGateway(blocks)];
    const reader = readerOf([silent, good], { hedgeMs: 500 });
    await reader.read(cid, ROOM);
    await reader.read(cid, ROOM);
    expect(silent.asked).toHaveLength(1);
    expect(good.asked).toHaveLength(2);
  });

  test('takes the block of a slow gateway when the hedge fails', async () => {
    const [late, dead] = [await startGateway(blocks, slow(150)), await startGateway(blocks, answering(500))];
    const file = await readerOf([late, dead]).read(cid, ROOM);
    expect(file.gateway).toBe(late.host);
  });

  test('does not ask a second gateway while the first is in time', async () => {
    const [first, second] = [await startGateway(blocks), await startGateway(blocks)];
    await readerOf([first, second], { hedgeMs: 5000 }).read(cid, ROOM);
    expect(second.asked).toEqual([]);
  });

  test.each([
    ['404', answering(404)],
    ['500', answering(500)],
    ['a body that breaks off', cuttingOff],
  ])('goes on at once after %s', async (_, behaviour) => {
    const [bad, good] = [await startGateway(blocks, behaviour), await startGateway(blocks)];
    const file = await readerOf([bad, good], { hedgeMs: 100_000 }).read(cid, ROOM);
    expect(file).toEqual({ bytes, gateway: good.host, tamperedBy: [] });
  });

  test('goes on in the middle of a file when a gateway dies', async () => {
    const root = await addFile(blocks, sampleBytes(600_000));
    const [dying, good] = [await startGateway(blocks), await startGateway(blocks)];
    let served = 0;
    dying.behave((response, block) => {
      served += 1;
      if (served > 2) response.destroy();
      else response.end(block);
    });
    const file = await readerOf([dying, good]).read(root.toString(), ROOM);
    expect(file.gateway).toBe(dying.host);
    expect(file.bytes.byteLength).toBe(600_000);
    expect(good.asked.length).toBeGreaterThan(0);
  });
});

describe('read fails with', () => {
  test('ipfs.tampered when all that answered tampered', async () => {
    const [liar, dead] = [await startGateway(blocks, tampering), await startGateway(blocks)];
    await dead.close();
    const error = await failureOf(readerOf([liar, dead]).read(cid, ROOM));
    expect(error.code).toBe('ipfs.tampered');
    expect(error.details).toEqual({
      cid,
      gateways: [
        { host: liar.host, code: 'ipfs.tampered', did: 'gave bytes that do not fit the CID' },
        { host: dead.host, code: 'ipfs.unreachable', did: 'failed to connect, or broke off' },
      ],
    });
  });

  test('ipfs.tampered again when the only gateway was dropped before', async () => {
    const liar = await startGateway(blocks, tampering);
    const reader = readerOf([liar]);
    await failureOf(reader.read(cid, ROOM));
    const error = await failureOf(reader.read(cid, ROOM));
    expect(error.code).toBe('ipfs.tampered');
    expect(liar.asked).toHaveLength(1);
  });

  test('ipfs.tampered when a piece in the middle is altered', async () => {
    const root = await addFile(blocks, sampleBytes(600_000));
    const liar = await startGateway(blocks, (response, block, asked) =>
      asked.equals(root) ? void response.end(block) : tampering(response, block, asked),
    );
    expect((await failureOf(readerOf([liar]).read(root.toString(), ROOM))).code).toBe('ipfs.tampered');
  });

  test('ipfs.unreachable when nobody is there', async () => {
    const dead = await startGateway(blocks);
    await dead.close();
    const error = await failureOf(readerOf([dead]).read(cid, ROOM));
    expect(error.code).toBe('ipfs.unreachable');
    expect(error.details['gateways']).toMatchObject([{ host: dead.host }]);
  });

  test('ipfs.unreachable for a server error, a page to log in, a cut body, and no gateway at all', async () => {
    const logIn = await startGateway(blocks, (response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<form>');
    });
    const broken = [
      await startGateway(blocks, answering(500)),
      await startGateway(blocks, cuttingOff),
      logIn,
    ];
    const error = await failureOf(readerOf(broken).read(cid, ROOM));
    expect(error.code).toBe('ipfs.unreachable');
    expect(error.details['gateways']).toMatchObject([
      { did: 'answered HTTP 500' },
      { did: 'failed to connect, or broke off' },
      { did: 'answered a web page' },
    ]);
    expect((await failureOf(readerOf([]).read(cid, ROOM))).code).toBe('ipfs.unreachable');
  });

  test('ipfs.not_found when every gateway says so, not when one did not answer', async () => {
    const [a, b] = [await startGateway(new Map()), await startGateway(blocks, answering(410))];
    const reader = readerOf([a, b]);
    expect((await failureOf(reader.read(cid, ROOM))).code).toBe('ipfs.not_found');
    b.behave(answering(500));
    expect((await failureOf(reader.read(cid, ROOM))).code).toBe('ipfs.unreachable');
  });

  test('ipfs.timeout when a gateway is silent for too long, also when asked again with more patience', async () => {
    const silent = await startGateway(blocks, hanging);
    const error = await failureOf(readerOf([silent], { stallMs: 250 }).read(cid, ROOM));
    expect(error.code).toBe('ipfs.timeout');
    expect(error.details['gateways']).toMatchObject([{ host: silent.host, did: 'sent nothing for 1000 ms' }]);
  });

  test('ipfs.timeout when a gateway drips bytes without end', async () => {
    const drips = await startGateway(blocks, (response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const error = await failureOf(readerOf([drips]).read(cid, { ...ROOM, totalMs: 400 }));
    expect(error.code).toBe('ipfs.timeout');
    expect(error.details['gateways']).toMatchObject([{ did: 'had not answered when the time was up' }]);
  });

  test('ipfs.tampered when one tampered and the time was up waiting for the other', async () => {
    const [liar, silent] = [await startGateway(blocks, tampering), await startGateway(blocks, hanging)];
    const error = await failureOf(readerOf([liar, silent], IN_TURN).read(cid, { ...ROOM, totalMs: 1500 }));
    expect(error.code).toBe('ipfs.tampered');
    expect(error.details['gateways']).toMatchObject([{ code: 'ipfs.tampered' }, { code: 'ipfs.timeout' }]);
  });

  test('nothing unhandled when a piece of a nested file is missing', async () => {
    const pieces = await addFile(blocks, sampleBytes(600_000));
    const missing = CID.createV1(RAW, await sha256.digest(Uint8Array.of(1)));
    const broken = new UnixFS({ type: 'file', blockSizes: [1n] });
    const inner = await addNode(broken, [{ Name: '', Tsize: 1, Hash: missing }]);
    const outer = new UnixFS({ type: 'file', blockSizes: [600_000n, 1n] });
    const root = await addNode(outer, [
      { Name: '', Tsize: 600_000, Hash: pieces },
      { Name: '', Tsize: 1, Hash: inner },
    ]);
    const error = await failureOf(readerOf([await startGateway(blocks)]).read(root.toString(), ROOM));
    expect(error).toMatchObject({ code: 'ipfs.not_found', details: { cid: missing.toString() } });
  });

  test("the caller's own reason when the caller gives up", async () => {
    const silent = await startGateway(blocks, hanging);
    const caller = new AbortController();
    const reading = readerOf([silent]).read(cid, { ...ROOM, signal: caller.signal });
    const reason = new Error('the card was closed');
    setTimeout(() => caller.abort(reason), 50);
    await expect(reading).rejects.toBe(reason);
  });
});

describe('read refuses as ipfs.too_large', () => {
  test('a file above maxBytes, before its pieces are all fetched', async () => {
    const root = await addFile(blocks, sampleBytes(4_000_000));
    const gateway = await startGateway(blocks);
    const error = await failureOf(readerOf([gateway]).read(root.toString(), { maxBytes: 300_000 }));
    expect(error.code).toBe('ipfs.too_large');
    expect(gateway.asked.length).toBeLessThan(16);
  });

  test('a raw block above maxBytes', async () => {
    const error = await failureOf(readerOf([await startGateway(blocks)]).read(cid, { maxBytes: 1023 }));
    expect(error.code).toBe('ipfs.too_large');
  });

  test('a block above 2 MiB, announced or streamed without end', async () => {
    let sent = 0;
    const announced = await startGateway(blocks, (response) => {
      response.setHeader('content-length', 2_097_153);
      response.flushHeaders();
    });
    const endless = await startGateway(blocks, (response) => {
      const more = (): void => {
        sent += 65_536;
        if (sent < 64e6 && !response.destroyed) response.write(Buffer.alloc(65_536), more);
      };
      more();
    });
    const error = await failureOf(readerOf([announced, endless]).read(cid, ROOM));
    expect(error.code).toBe('ipfs.too_large');
    expect(error.details['gateways']).toMatchObject([
      { host: announced.host, code: 'ipfs.too_large' },
      { host: endless.host, code: 'ipfs.too_large' },
    ]);
    expect(sent).toBeLessThan(32e6);
  });

  test('a tree far larger than the file it holds', async () => {
    const leaf = await addBlock(Uint8Array.of(7), RAW);
    const root = new UnixFS({ type: 'file' });
    const links: PBLink[] = [];
    for (let i = 0; i < 4; i += 1) {
      const unixfs = new UnixFS({ type: 'file', blockSizes: [1n] });
      const padding = `${i}`.repeat(1_000_000);
      const node = await addNode(unixfs, [{ Name: padding, Tsize: 1, Hash: leaf }]);
      links.push({ Name: '', Tsize: 1, Hash: node });
      root.addBlockSize(1n);
    }
    const cidOfRoot = (await addNode(root, links)).toString();
    const reader = readerOf([await startGateway(blocks)]);
    expect((await reader.read(cidOfRoot, { maxBytes: 3_000_000 })).bytes.byteLength).toBe(4);
    const error = await failureOf(reader.read(cidOfRoot, { maxBytes: 100 }));
    expect(error.code).toBe('ipfs.too_large');
  });

  test('a file cut into crumbs, before each has cost a request', async () => {
    const root = new UnixFS({ type: 'file' });
    const links: PBLink[] = [];
    for (let i = 0; i < 1200; i += 1) {
      const leaf = await addBlock(Uint8Array.of(i & 255, i >> 8), RAW);
      links.push({ Name: '', Tsize: 2, Hash: leaf });
      root.addBlockSize(2n);
    }
    const gateway = await startGateway(blocks);
    const cidOfRoot = (await addNode(root, links)).toString();
    const error = await failureOf(readerOf([gateway]).read(cidOfRoot, { maxBytes: 65_536 }));
    expect(error.code).toBe('ipfs.too_large');
    expect(gateway.requests.length).toBeLessThan(700);
  });
});

describe('read refuses as ipfs.bad_cid', () => {
  test.each([
    ['no CID', 'hello'],
    ['nothing', ''],
    ['a path', 'bafkqaaa/index.html'],
    ['a URL', 'ipfs://bafkqaaa'],
    ['an IPNS name', 'k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r'],
    ['bytes inside the CID', CID.createV1(RAW, identity.digest(new Uint8Array(3))).toString()],
    ['another codec', CID.createV1(0x71, createDigest(0x12, new Uint8Array(32))).toString()],
    ['a digest cut to four bytes', CID.createV1(RAW, createDigest(0x12, new Uint8Array(4))).toString()],
  ])('%s', async (_, text) => {
    const gateway = await startGateway(blocks);
    const error = await failureOf(readerOf([gateway]).read(text, ROOM));
    expect(error.code).toBe('ipfs.bad_cid');
    expect(error.details).toMatchObject({ reason: expect.any(String) });
    expect(gateway.requests).toEqual([]);
  });

  test('another hash', async () => {
    const strange = CID.createV1(RAW, await sha512.digest(bytes)).toString();
    expect((await failureOf(readerOf([]).read(strange, ROOM))).code).toBe('ipfs.bad_cid');
  });

  test.each([
    ['a folder', 'directory'],
    ['a symbolic link', 'symlink'],
  ] as const)('%s', async (_, type) => {
    const inside = { Name: 'index.html', Tsize: 1024, Hash: CID.parse(cid) };
    const root = await addNode(new UnixFS({ type, data: bytes.subarray(0, 9) }), [inside]);
    const error = await failureOf(readerOf([await startGateway(blocks)]).read(root.toString(), ROOM));
    expect(error.code).toBe('ipfs.bad_cid');
  });

  test.each([
    ['dag-pb that is no UnixFS', encode(prepare({ Data: Uint8Array.of(255), Links: [] }))],
    ['bytes that are no dag-pb', Uint8Array.of(1, 2, 3)],
  ])('%s', async (_, block) => {
    const root = await addBlock(block, DAG_PB);
    const error = await failureOf(readerOf([await startGateway(blocks)]).read(root.toString(), ROOM));
    expect(error.code).toBe('ipfs.bad_cid');
  });

  test('a file that links a block under a cut digest', async () => {
    const { digest } = await sha256.digest(bytes);
    const weak = CID.createV1(RAW, createDigest(sha256.code, digest.subarray(0, 2)));
    blocks.set(keyOf(weak), bytes);
    const unixfs = new UnixFS({ type: 'file', blockSizes: [1024n] });
    const root = await addNode(unixfs, [{ Name: '', Tsize: 1024, Hash: weak }]);
    const error = await failureOf(readerOf([await startGateway(blocks)]).read(root.toString(), ROOM));
    expect(error.code).toBe('ipfs.bad_cid');
  });
});

test('createGatewaySession refuses a gateway that is no http URL', () => {
  expect(() => createGatewaySession({ gateways: ['ftp://127.0.0.1'], fetch })).toThrow(AppError);
});
