import { beforeEach, expect, test, vi } from 'vitest';
import { openScratch } from '../../../../entrypoints/background/evidence/scratch.ts';
import { createOpfsSink, removeArchive } from '../../../../utils/ipfs/write/opfs-sink.ts';

vi.mock(import('../../../../utils/ipfs/write/opfs-sink.ts'), () => ({
  createOpfsSink: vi.fn(),
  removeArchive: vi.fn(async () => {}),
}));

/** More than is gathered in memory. */
const LARGE = new Uint8Array(17 * 1024 * 1024);

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
      events.push('written');
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
