import { createHash } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { openScratch } from '../../../../entrypoints/background/evidence/scratch.ts';
import { createOpfsSink, removeArchive } from '../../../../utils/ipfs/write/opfs-sink.ts';

vi.mock(import('../../../../utils/ipfs/write/opfs-sink.ts'), () => ({
  createOpfsSink: vi.fn(),
  removeArchive: vi.fn(async () => {}),
}));

const MIB = 1024 * 1024;

/** More than is gathered in memory. */
const LARGE = new Uint8Array(17 * MIB);

const events: string[] = [];
let written = Promise.withResolvers<void>();

beforeEach(() => {
  events.length = 0;
  written = Promise.withResolvers<void>();
  vi.mocked(removeArchive).mockImplementation(async (name) => void events.push(`removed ${name}`));
  vi.mocked(createOpfsSink).mockImplementation(async () => ({
    name: 'a',
    write: async () => {
      await written.promise;
      if (events.at(-1) !== 'written') events.push('written');
    },
    finish: async () => new File([], 'a'),
    discard: async () => void events.push('discarded'),
  }));
});

test('a file that was given up while it was written is closed, and deleted', async () => {
  const scratch = openScratch();
  const writer = scratch.sink.getWriter();
  const left = [LARGE, LARGE, LARGE].map((piece) => writer.write(piece).catch(() => 'goes nowhere'));
  await vi.waitFor(() => expect(createOpfsSink).toHaveBeenCalled());
  const disposed = scratch[Symbol.asyncDispose]();
  written.resolve();
  await disposed;
  expect(events).toEqual(['written', 'discarded']);
  expect((await Promise.all(left)).at(-1)).toBe('goes nowhere');
  expect(events).toEqual(['written', 'discarded']);
});

test('a file that was written to its end is deleted when nobody needs it any more', async () => {
  written.resolve();
  const scratch = openScratch();
  const writer = scratch.sink.getWriter();
  await Promise.all([writer.write(LARGE), writer.write(LARGE), writer.close()]);
  expect(scratch.file()).toBeInstanceOf(Blob);
  await scratch[Symbol.asyncDispose]();
  expect(events.at(-1)).toBe('removed a');
});

test.each([
  ['nothing', []],
  ['what just fits in memory', [1, 16 * MIB - 1]],
  ['a byte more', [16 * MIB, 1]],
  ['pieces of any size', [3, 5 * MIB, 13 * MIB, 1, 2 * MIB, 7 * MIB]],
])('a file has all bytes that were written, in their order, and their digest: %s', async (_, lengths) => {
  const onDisk: Uint8Array<ArrayBuffer>[] = [];
  vi.mocked(createOpfsSink).mockImplementation(async () => ({
    name: 'a',
    write: async (bytes) => void onDisk.push(new Uint8Array(bytes)),
    finish: async () => new File(onDisk, 'a'),
    discard: async () => {},
  }));
  await using scratch = openScratch();
  const [writer, expected] = [scratch.sink.getWriter(), createHash('sha256')];
  const reused = new Uint8Array(16 * MIB);
  for (const [at, length] of lengths.entries()) {
    // Whoever gives a piece may use its memory again.
    const piece = reused.subarray(0, length).fill(at + 1);
    await writer.write(piece);
    expected.update(piece);
  }
  await writer.close();
  const digest = expected.digest('hex');
  expect(scratch.sha256()).toBe(digest);
  const bytes = new Uint8Array(await scratch.file().arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  expect(Math.max(0, ...onDisk.map(({ length }) => length))).toBeLessThanOrEqual(2 * MIB);
  expect(onDisk.length > 0).toBe(lengths.reduce((sum, length) => sum + length, 0) > 16 * MIB);
});
