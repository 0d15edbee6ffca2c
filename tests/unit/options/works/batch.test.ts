import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBatch } from '../../../../entrypoints/options/works/batch.ts';
import {
  addPictures,
  clearBatch,
  readBatch,
  undescribeBatch,
} from '../../../../entrypoints/options/works/works-db.ts';
import { pack } from '../../../../entrypoints/options/files/pack.ts';
import { sendFile } from '../../../../entrypoints/options/files/places.ts';
import { picture } from './pictures.ts';

vi.mock(import('../../../../entrypoints/options/files/pack.ts'), () => ({ pack: vi.fn() }));
vi.mock(import('../../../../entrypoints/options/files/places.ts'), { spy: true });

const CC0 = {
  creator: 'Ada',
  credit: null,
  basis: 'creator',
  licence: 'CC0-1.0',
  dataMining: null,
} as const;
const RESERVED = { ...CC0, licence: 'https://rightsstatements.org/vocab/InC/1.0/' } as const;
const CHOSEN = ['picture-1'];

const packed = vi.mocked(pack);
const sent = vi.mocked(sendFile);
/** What the nth call waits for before it returns. */
const gate = () => Promise.withResolvers<void>();
const settled = async () =>
  expect((await navigator.locks.query()).held?.map(({ name }) => name)).not.toContain('whence.works');
const digest = async () => (await readBatch()).pictures[0]?.metadataDigest;

beforeEach(async () => {
  let n = 0;
  packed.mockReset().mockImplementation(() => Promise.resolve({ cid: `bafy-${(n += 1)}` } as never));
  sent.mockReset().mockResolvedValue(undefined as never);
  await clearBatch();
  await addPictures([picture(1)]);
});
afterEach(async () => vi.waitFor(settled));

test('what is to be said otherwise is begun from, in every page, until it is cleared', async () => {
  const batch = createBatch();
  await batch.describe(CC0, CHOSEN, null);
  await vi.waitFor(async () => expect((await readBatch()).batch.isKept).toBe(true));
  await batch.undescribe();
  await batch.undescribe();
  expect((await readBatch()).batch).toMatchObject({ claim: null, isKept: false, saidBefore: CC0 });
  await batch.clear();
  expect((await readBatch()).batch.saidBefore).toBeNull();
});

describe('with two dashboards open', () => {
  test('what is said anew is not taken for kept because what was said before is', async () => {
    const b = createBatch();
    const first = gate();
    const second = gate();
    sent.mockReturnValueOnce(first.promise as never).mockReturnValueOnce(second.promise as never);
    await b.describe(CC0, CHOSEN, null);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    const free = await digest();
    const a = createBatch();
    await vi.waitFor(() => expect(a.read().stored?.batch.claim).toEqual(CC0));
    await a.undescribe();
    void a.describe(RESERVED, CHOSEN, null);
    await vi.waitFor(async () => expect((await readBatch()).batch.claim).toEqual(RESERVED));
    expect(await digest()).toBeNull();
    first.resolve();
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
    expect((await readBatch()).batch).toMatchObject({ claim: RESERVED, folderCid: 'bafy-2', isKept: false });
    second.resolve();
    await vi.waitFor(async () => expect((await readBatch()).batch.isKept).toBe(true));
    expect(await digest()).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest()).not.toBe(free);
  });

  test.each([
    ['cleared', clearBatch],
    ['taken back', undescribeBatch],
  ])('what was %s while it was sent does not come back', async (_, end) => {
    const batch = createBatch();
    const sending = gate();
    sent.mockReturnValueOnce(sending.promise as never);
    await batch.describe(CC0, CHOSEN, null);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    await end();
    sending.resolve();
    await vi.waitFor(settled);
    expect((await readBatch()).batch).toMatchObject({ claim: null, folderCid: null, isKept: false });
  });

  test('originals wait for the page that can encrypt them, also where that one has failed', async () => {
    const a = createBatch();
    packed.mockRejectedValueOnce(new Error('the disk is full'));
    await a.describe(CC0, CHOSEN, { passphrase: 'nine brown foxes' });
    await vi.waitFor(() => expect(a.read().error).not.toBeNull());
    const b = createBatch();
    await vi.waitFor(() => expect(b.read().stored?.batch.claim).toEqual(CC0));
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).not.toHaveLength(0));
    await vi.waitFor(settled);
    expect(sent).not.toHaveBeenCalled();
    a.retry();
    await vi.waitFor(async () => expect((await readBatch()).batch.isKept).toBe(true));
    expect((await readBatch()).pictures[0]?.originalCid).toMatch(/^bafy-/);
  });
});
