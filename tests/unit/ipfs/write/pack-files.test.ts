import { createHash } from 'node:crypto';
import { CarReader } from '@ipld/car/reader';
import * as dagPb from '@ipld/dag-pb';
import { createDirectoryEncoderStream, createFileEncoderStream } from 'ipfs-car';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { describe, expect, test } from 'vitest';
import { createMemorySink } from '../../../../utils/ipfs/write/blob-sink.ts';
import {
  packBytes,
  packFile,
  packFolder,
  type FolderEntry,
} from '../../../../utils/ipfs/write/pack-files.ts';
import type { Packed } from '../../../../utils/ipfs/write/packer.ts';
import type { Profile } from '../../../../utils/ipfs/write/profiles.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { carRoot, IPFS_CAR } from './ipfs-car.ts';

const MIB = 1024 * 1024;

const options = (profile: Profile) => ({ profile, sink: createMemorySink() });
const textBytes = (text: string) => new TextEncoder().encode(text);

async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function blocksOf({ parts }: Packed) {
  const readers = await Promise.all(
    parts.map(async ({ car }) => CarReader.fromBytes(new Uint8Array(await car.arrayBuffer()))),
  );
  const blocks = await Promise.all(readers.map((reader) => Array.fromAsync(reader.blocks())));
  const roots = await Promise.all(readers.map((reader) => reader.getRoots()));
  return { roots: roots.map(String), blocks };
}

const SIZES = [0, 1, 262_143, 262_144, 262_145, 10 * MIB, 46 * MIB];
const PROFILES: readonly Profile[] = ['256k', 'unixfs-v1-2025'];

describe.each(PROFILES)('profile %s', (profile) => {
  test.each(SIZES)(
    'gives a file of %i bytes the CID that ipfs-car gives it',
    async (size) => {
      const bytes = sampleBytes(size);
      const theirs = await carRoot(
        createFileEncoderStream(new Blob([Uint8Array.from(bytes)]), IPFS_CAR[profile]),
      );
      expect((await packFile(inPieces(bytes, 100_003), options(profile))).root).toBe(theirs);
    },
    30_000,
  );

  test('gives a folder of 1,000 files the CID that ipfs-car gives it', async () => {
    const files = Array.from({ length: 1000 }, (_, index) => ({
      path: `holiday/${index % 7}/picture-${index}.txt`,
      content: textBytes(`file ${index}`.repeat(index)),
    })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const theirs = createDirectoryEncoderStream(
      files.map(({ path, content }) => ({ name: path, stream: () => new Blob([content]).stream() })),
      IPFS_CAR[profile],
    );
    expect((await packFolder(files.toReversed(), options(profile))).root).toBe(await carRoot(theirs));
  });
});

/** 1,000 entries whose links take 265,000 bytes by one way to count, and fewer than 262,144 by the other. */
const onTheEdge = Array.from({ length: 1000 }, (_, index) => ({
  path: `${index}`.padStart(4, '0').padEnd(220, 'x'),
  content: textBytes(`${index}`),
}));

describe('a folder too large for one block', () => {
  const typeOf = async (packed: Packed) => {
    const { blocks } = await blocksOf(packed);
    const root = blocks.flat().find(({ cid }) => cid.toString() === packed.root);
    // The type is UnixFS's first field: 1 a folder, 5 a sharded one.
    return dagPb.decode(root?.bytes ?? new Uint8Array()).Data?.[1];
  };

  test('is sharded by the size of its names and CIDs, or by that of its block', async () => {
    expect(await typeOf(await packFolder(onTheEdge, options('256k')))).toBe(1);
    expect(await typeOf(await packFolder(onTheEdge, options('unixfs-v1-2025')))).toBe(5);
  });
});

describe('packFile', () => {
  test('makes a file of one chunk one raw block, named by its own digest', async () => {
    const file = sampleBytes(262_144);
    const packed = await packBytes(file);
    const digest = createHash('sha256').update(file).digest();
    expect(CID.parse(packed.root)).toMatchObject({ version: 1, code: raw.code });
    expect(Buffer.from(CID.parse(packed.root).multihash.digest)).toEqual(digest);
    const { roots, blocks } = await blocksOf(packed);
    expect(roots).toEqual([packed.root]);
    expect(blocks.flat().map(({ bytes }) => bytes)).toEqual([file]);
  });

  test('cuts a large file into archives that name the root; the last one has it', async () => {
    const packed = await packFile(inPieces(sampleBytes(20 * MIB), MIB), options('256k'));
    const { roots, blocks } = await blocksOf(packed);
    expect(roots).toEqual([packed.root, packed.root, packed.root]);
    expect(packed.parts.every(({ car }) => car.size < 8.1 * MIB)).toBe(true);
    expect(packed.parts.map(({ last }) => `${last}`)).toEqual(blocks.map((part) => `${part.at(-1)?.cid}`));
    expect(`${packed.parts.at(-1)?.last}`).toBe(packed.root);
    expect(blocks.flat()).toHaveLength(81);
  });

  test('makes the same archives each time', async () => {
    const make = () => packFile(inPieces(sampleBytes(9 * MIB), 70_001), options('256k'));
    const [one, two] = [await make(), await make()];
    expect(one.parts.map(({ last }) => `${last}`)).toEqual(two.parts.map(({ last }) => `${last}`));
    expect(one.parts.map(({ car }) => car.size)).toEqual(two.parts.map(({ car }) => car.size));
  });

  test('packs a block that comes again only once', async () => {
    const { blocks } = await blocksOf(await packBytes(new Uint8Array(5 * MIB)));
    expect(blocks.flat()).toHaveLength(2);
  });

  test('tells how much it has read, and stops when asked', async () => {
    const seen: number[] = [];
    await packFile(inPieces(sampleBytes(300), 100), {
      ...options('256k'),
      onProgress: (bytes) => seen.push(bytes),
    });
    expect(seen).toEqual([100, 200, 300]);
    const stop = new AbortController();
    const packing = packFile(inPieces(sampleBytes(300), 100), {
      ...options('256k'),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(packing).rejects.toThrow(stop.signal.reason);
  });

  test('reads a file no faster than its blocks are kept', async () => {
    let [read, kept, ahead] = [0, 0, 0];
    const { write, finish } = createMemorySink();
    await packFile(inPieces(sampleBytes(8 * MIB), 65_536), {
      profile: '256k',
      onProgress: (bytes) => {
        read = bytes;
        ahead = Math.max(ahead, read - kept);
      },
      sink: {
        finish,
        async write(bytes) {
          await new Promise((resolve) => setImmediate(resolve));
          kept += bytes.byteLength;
          await write(bytes);
        },
      },
    });
    expect(ahead).toBeLessThan(MIB);
  });
});

describe('packFolder', () => {
  const linksOf = async (packed: Packed, cid: string) => {
    const { blocks } = await blocksOf(packed);
    const block = blocks.flat().find((it) => it.cid.toString() === cid);
    return dagPb.decode(block?.bytes ?? new Uint8Array()).Links;
  };

  test('keeps empty folders and symbolic links', async () => {
    const entries: FolderEntry[] = [
      { path: 'empty' },
      { path: 'link', link: 'a.txt' },
      { path: 'a.txt', content: textBytes('a') },
    ];
    const packed = await packFolder(entries, options('256k'));
    const links = await linksOf(packed, packed.root);
    expect(links.map(({ Name }) => Name)).toEqual(['a.txt', 'empty', 'link']);
    const emptyFolder = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354';
    expect(links.map(({ Hash }) => `${Hash}`)).toContain(emptyFolder);
    expect((await packFolder([], options('256k'))).root).toBe(emptyFolder);
  });

  test('is a folder even around one file', async () => {
    const packed = await packFolder([{ path: 'a.txt', content: textBytes('a') }], options('256k'));
    expect(await linksOf(packed, packed.root)).toMatchObject([{ Name: 'a.txt' }]);
  });
});
