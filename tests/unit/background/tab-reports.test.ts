import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Fingerprint } from '../../../utils/imaging/types.ts';
import { createTabReports } from '../../../entrypoints/background/tab-reports.ts';
import { addImages, MAX_IMAGES } from '../../../utils/matching/report.ts';
import { listedTabs, tabReport } from '../../../utils/storage/tabs.ts';
import { fingerprint, registration, sha256 } from '../matching/fixtures.ts';

const none = (imageUrl: string) =>
  ({ imageUrl, fingerprint: null, source: 'file', verdict: { kind: 'none' } }) as const;
const found = (imageUrls: readonly string[], hasMore = false, frameId = 0) => ({
  imageUrls,
  areSeen: true,
  hasMore,
  frameId,
});
const kinds = async (tabId: number) =>
  (await tabReport(tabId).getValue())?.images.map(({ imageUrl, verdict }) => [imageUrl, verdict.kind]);

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  browser.action = { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {} } as never;
});

/** A memory in which only so many pictures have room, over all tabs. */
function limitMemory(pictures: number): void {
  const { session } = browser.storage;
  const set = session.set.bind(session);
  const sizeOf = (items: Record<string, unknown>) =>
    Object.values(items).reduce<number>(
      (sum, item) => sum + ((item as { images?: unknown[] } | null)?.images?.length ?? 0),
      0,
    );
  vi.spyOn(session, 'set').mockImplementation(async (items) => {
    if (sizeOf({ ...(await session.get()), ...items }) > pictures) throw new Error('QUOTA_BYTES');
    await set(items);
  });
}

describe('the list of a tab', () => {
  test('begins with its page, and takes nothing of another page', async () => {
    const reports = createTabReports();
    await reports.announce(1, 'a', found(['before.jpg'], false));
    expect(await tabReport(1).getValue()).toBeNull();
    await reports.open(1, 'a');
    await reports.announce(1, 'a', found(['a.jpg'], false));
    await reports.open(1, 'b');
    await reports.announce(1, 'b', found(['b.jpg'], false));
    await reports.announce(1, 'a', found(['late.jpg'], true));
    await reports.setResult(1, 'a', none('a.jpg'));
    expect(await kinds(1)).toEqual([['b.jpg', 'checking']]);
    expect((await reports.read(1))?.hasMore).toBe(false);
  });

  test('remembers that there are more pictures than it lists', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    await reports.announce(1, 'a', found(['a.jpg'], true));
    await reports.announce(1, 'a', found(['b.jpg'], false));
    expect(await tabReport(1).getValue()).toMatchObject({ hasMore: true });
  });

  test('a result for a tab that was closed leaves nothing behind', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    await Promise.all([
      reports.announce(1, 'a', found(['a.jpg'], false)),
      reports.forget(1),
      reports.setResult(1, 'a', none('a.jpg')),
    ]);
    await reports.setResult(1, 'a', none('a.jpg'));
    expect(await listedTabs()).toEqual([]);
  });

  test('a worker that starts anew goes on with what was stored', async () => {
    const first = createTabReports();
    await first.open(1, 'a');
    await first.announce(1, 'a', found(['a.jpg'], false));
    await createTabReports().setResult(1, 'a', none('a.jpg'));
    expect(await kinds(1)).toEqual([['a.jpg', 'none']]);
  });

  test('a read that failed is tried again, not remembered', async () => {
    const reports = createTabReports();
    vi.spyOn(browser.storage.session, 'get').mockRejectedValueOnce(new Error('gone'));
    await expect(reports.open(1, 'a')).rejects.toThrow('gone');
    await reports.open(1, 'a');
    expect(await reports.read(1)).toMatchObject({ pageId: 'a' });
  });
});

describe('frames within a page', () => {
  test('add to its list, and take with them only what nobody else shows', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    await reports.announce(1, 'a', found(['page.jpg', 'both.jpg']));
    await reports.announce(1, 'a', found(['both.jpg', 'three.jpg', 'two frames.jpg'], false, 3));
    await reports.announce(1, 'a', found(['two frames.jpg', 'late.jpg'], false, 4));
    await reports.announce(1, 'a', found(['late.jpg']));
    await reports.dropFrame(1, 3);
    const left = ['page.jpg', 'both.jpg', 'two frames.jpg', 'late.jpg'];
    expect((await kinds(1))?.map(([name]) => name)).toEqual(left);
    await reports.dropFrame(1, 4);
    await reports.dropFrame(1, 5);
    expect((await kinds(1))?.map(([name]) => name)).toEqual(['page.jpg', 'both.jpg', 'late.jpg']);
  });
});

describe('pictures that were not in view yet', () => {
  const unseen = (imageUrls: readonly string[]) => ({ ...found(imageUrls), areSeen: false });

  test('are listed as such until they are announced as seen', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    await reports.announce(1, 'a', unseen(['a.jpg', 'b.jpg']));
    await reports.announce(1, 'a', found(['b.jpg']));
    await reports.announce(1, 'a', unseen(['b.jpg']));
    expect(await kinds(1)).toEqual([
      ['a.jpg', 'not_checked'],
      ['b.jpg', 'checking'],
    ]);
  });

  test('make room for those that were seen', () => {
    const names = Array.from({ length: MAX_IMAGES }, (_, i) => `${i}`);
    const full = addImages(addImages([], ['seen']), names, false);
    const images = addImages(full, ['late', 'later']);
    expect(images).toHaveLength(MAX_IMAGES);
    expect(images.map(({ imageUrl }) => imageUrl).slice(-3)).toEqual([`${MAX_IMAGES - 4}`, 'late', 'later']);
    expect(images[0]?.imageUrl).toBe('seen');
  });
});

const read = (imageUrl: string, n: number) => ({
  ...none(imageUrl),
  fingerprint: fingerprint({ sha256: sha256(n) }),
});

describe('the badge', () => {
  test('is set once for a page and once for each change of it', async () => {
    const set = vi.spyOn(browser.action, 'setBadgeText');
    const reports = createTabReports();
    const same = {
      kind: 'same',
      matches: [{ kind: 'same', work: registration(0), distanceBits: 0 }],
      omitted: 0,
    } as const;
    await reports.open(1, 'a');
    await reports.setResult(1, 'a', none('a.jpg'));
    await reports.setResult(1, 'a', { ...none('b.jpg'), verdict: same });
    await reports.setResult(1, 'a', none('c.jpg'));
    await reports.open(1, 'b');
    expect(set.mock.calls.map(([{ text }]) => text)).toEqual(['', '1', '']);
  });
});

describe('the fingerprints of listed pictures', () => {
  const same = { kind: 'same', matches: [], omitted: 0 } as const;
  /** The digests of what is stored beside the list of a tab. */
  const stored = async () =>
    Object.entries(await browser.storage.session.get())
      .filter(([key]) => /^tab:\d+:/.test(key))
      .map(([, value]) => (value as Fingerprint).sha256)
      .toSorted();

  test('are stored once each, apart from the list', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    const set = vi.spyOn(browser.storage.session, 'set');
    await reports.setResult(1, 'a', read('a.jpg', 1));
    await reports.setResult(1, 'a', read('b.jpg', 2));
    expect(set.mock.calls.map(([items]) => Object.keys(items).length)).toEqual([2, 2]);
    expect(await stored()).toEqual([sha256(1), sha256(2)]);
    expect(JSON.stringify(await tabReport(1).getValue())).not.toContain('thumbnail');
  });

  test('go with their picture, or its page', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    for (const [n, name] of ['a.jpg', 'b.jpg'].entries()) await reports.setResult(1, 'a', read(name, n));
    await reports.setResult(1, 'a', read('b.jpg', 3));
    expect(await stored()).toEqual([sha256(0), sha256(3)]);
    await createTabReports().open(1, 'b');
    expect(await stored()).toEqual([]);
  });

  test('are found by a worker that starts anew', async () => {
    const { id = 0 } = await fakeBrowser.tabs.create({});
    const reports = createTabReports();
    await reports.open(id, 'a');
    await reports.setResult(id, 'a', read('a.jpg', 1));
    const judge = vi.fn(async () => same);
    await createTabReports().judgeAll(judge);
    expect(judge).toHaveBeenCalledWith(read('a.jpg', 1).fingerprint, expect.anything());
  });

  test('are told apart where they are of no file, and so of no digest', async () => {
    const { id = 0 } = await fakeBrowser.tabs.create({});
    const reports = createTabReports();
    await reports.open(id, 'a');
    const shot = (imageUrl: string, width: number) =>
      ({ ...none(imageUrl), source: 'screenshot', fingerprint: fingerprint({ width }) }) as const;
    await reports.setResult(id, 'a', shot('cat.jpg', 1));
    await reports.setResult(id, 'a', shot('dog.jpg', 2));
    await createTabReports().judgeAll(async ({ width }) => (width === 1 ? same : { kind: 'none' }));
    expect(await kinds(id)).toEqual([
      ['cat.jpg', 'same'],
      ['dog.jpg', 'none'],
    ]);
    expect((await tabReport(id).getValue())?.images.map((image) => image.sha256)).toEqual([null, null]);
  });

  test('of a picture that found no room in the list are not stored later', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    await reports.announce(1, 'a', found(Array.from({ length: MAX_IMAGES }, (_, i) => `${i}`)));
    await reports.setResult(1, 'a', read('one more', 1));
    expect(await stored()).toEqual([]);
  });

  test('are given up before the list is cut', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    const { session } = browser.storage;
    const set = session.set.bind(session);
    vi.spyOn(session, 'set').mockImplementation(async (items) => {
      if (JSON.stringify(items).includes('thumbnail')) throw new Error('QUOTA_BYTES');
      await set(items);
    });
    await reports.setResult(1, 'a', read('a.jpg', 1));
    await reports.setResult(1, 'a', read('b.jpg', 2));
    expect(await tabReport(1).getValue()).toMatchObject({ hasMore: false, images: [{}, {}] });
  });
});

describe('pictures that are judged again', () => {
  const same = { kind: 'same', matches: [], omitted: 0 } as const;

  /** A tab whose page shows these, each with its own fingerprint. */
  async function show(...imageUrls: string[]) {
    const reports = createTabReports();
    const { id = 0 } = await fakeBrowser.tabs.create({});
    await reports.open(id, 'a');
    await reports.announce(id, 'a', found(imageUrls));
    for (const [n, imageUrl] of imageUrls.entries()) await reports.setResult(id, 'a', read(imageUrl, n));
    return { reports, id };
  }

  test('keep their verdict where that fails, and do not lose the others theirs', async () => {
    const { reports, id } = await show('bad.jpg', 'good.jpg');
    await reports.announce(id, 'a', found(['unread.jpg']));
    await reports.judgeAll(async (asked) => {
      if (asked.sha256 === sha256(0)) throw new Error('broken');
      return same;
    });
    expect(await kinds(id)).toEqual([
      ['bad.jpg', 'none'],
      ['good.jpg', 'same'],
      ['unread.jpg', 'checking'],
    ]);
  });

  test('do not hold up the next page of the tab, nor speak of it', async () => {
    const { reports, id } = await show('a.jpg');
    const late = Promise.withResolvers<typeof same>();
    const judge = vi.fn(() => late.promise);
    const judging = reports.judgeAll(judge);
    await vi.waitFor(() => expect(judge).toHaveBeenCalled());
    await reports.open(id, 'b');
    await reports.announce(id, 'b', found(['a.jpg']));
    await reports.setResult(id, 'b', read('a.jpg', 0));
    late.resolve(same);
    await judging;
    expect(await kinds(id)).toEqual([['a.jpg', 'none']]);
  });

  test('that were read anew in the meantime keep what was said then', async () => {
    const { reports, id } = await show('a.jpg', 'b.jpg');
    await reports.judgeAll(async (asked) => {
      if (asked.sha256 === sha256(0)) await reports.setResult(id, 'a', read('a.jpg', 9));
      return same;
    });
    expect(await kinds(id)).toEqual([
      ['a.jpg', 'none'],
      ['b.jpg', 'same'],
    ]);
  });

  test('are told apart by the window that they are in', async () => {
    const { reports, id } = await show('a.jpg');
    const tab = await fakeBrowser.tabs.get(id);
    vi.spyOn(browser.tabs, 'query').mockResolvedValue([{ ...tab, incognito: true }] as never);
    const judge = vi.fn(async () => same);
    await reports.judgeAll(judge);
    expect(judge).toHaveBeenCalledWith(expect.anything(), { tabId: id, pageId: 'a', isPrivate: true });
  });
});

describe('when the memory is full', () => {
  test('the lists of the tabs least recently written go', async () => {
    await createTabReports().open(7, 'of an earlier worker');
    const reports = createTabReports();
    for (const [tabId, count] of [
      [1, 4],
      [2, 4],
    ] as const) {
      await reports.open(tabId, 'a');
      const names = Array.from({ length: count }, (_, i) => `${i}`);
      await reports.announce(tabId, 'a', found(names, false));
    }
    limitMemory(8);
    await reports.open(3, 'a');
    await reports.announce(3, 'a', found(['x', 'y'], false));
    expect(await listedTabs()).toEqual([2, 3]);
    expect(await reports.read(1)).toBeNull();
  });

  test('a list that is too large alone is cut, and says so; nothing throws', async () => {
    const reports = createTabReports();
    await reports.open(1, 'a');
    limitMemory(5);
    await reports.announce(1, 'a', found(['0', '1', '2', '3', '4', '5', '6', '7'], false));
    const stored = await tabReport(1).getValue();
    expect(stored).toEqual({ pageId: 'a', hasMore: true, images: addImages([], ['0', '1', '2', '3']) });
    limitMemory(-1);
    await reports.announce(1, 'a', found(['8'], false));
  });
});
