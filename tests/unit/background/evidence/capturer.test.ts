import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCapturer } from '../../../../entrypoints/background/evidence/capturer.ts';
import {
  dropDraft,
  readDraft,
  readDrafts,
  saveDraft,
} from '../../../../entrypoints/background/evidence/draft-store.ts';
import { sealDraft } from '../../../../entrypoints/background/evidence/seal-draft.ts';
import { AppError } from '../../../../utils/errors.ts';
import { captureProgress } from '../../../../utils/storage/evidence.ts';
import type { Draft } from '../../../../entrypoints/shared/evidence/draft.ts';

vi.mock('../../../../entrypoints/background/evidence/seal-draft.ts', () => ({
  sealDraft: vi.fn(async () => null),
}));
vi.mock('../../../../entrypoints/background/evidence/on-sealed.ts', () => ({ onSealed: async () => {} }));

vi.mock('../../../../entrypoints/background/evidence/run-steps.ts', () => ({
  runSteps: async (draft: unknown) => draft,
}));
vi.mock('../../../../entrypoints/background/evidence/pack-draft.ts', () => ({
  createPacker: () => ({ [Symbol.asyncDispose]: async () => {} }),
}));

const DRAFT: Draft = {
  captureId: 'a',
  request: { tabId: 7, mode: 'default', subject: null, isWhole: false, isReviewed: true },
  state: 'review',
  url: 'https://news.example/',
  title: 'News',
  capturedAt: '2026-03-01T12:00:00.000Z',
  monotonicMs: 1,
  viewport: { width: 1280, height: 800 },
  done: ['clock', 'page', 'screen', 'archive', 'served', 'works'],
  facts: {},
  calls: [],
  missing: [],
  note: '',
  dropped: [],
};

describe('sealing what its user has looked through', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.mocked(sealDraft).mockClear();
    vi.spyOn(browser.action, 'setBadgeText').mockResolvedValue();
  });

  test('of two that ask at once, one seals it, and the other is refused', async () => {
    await saveDraft(DRAFT);
    const { seal } = createCapturer();
    const asked = await Promise.allSettled([seal('a', 'first', []), seal('a', 'second', [])]);
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(sealDraft).toHaveBeenCalledOnce();
  });

  test('what is still captured, or being sealed, is not sealed by hand', async () => {
    for (const state of ['capturing', 'sealing'] as const) {
      await saveDraft({ ...DRAFT, state });
      await expect(createCapturer().seal('a', '', [])).rejects.toMatchObject({
        code: 'evidence.unknown_capture',
      });
    }
    expect(sealDraft).not.toHaveBeenCalled();
  });

  test('what could not be sealed can be tried again', async () => {
    await saveDraft(DRAFT);
    vi.mocked(sealDraft).mockRejectedValueOnce(new Error('the disk is full'));
    const { seal } = createCapturer();
    await expect(seal('a', '', [])).rejects.toMatchObject({ code: 'evidence.not_stored' });
    expect(await readDraft('a')).toMatchObject({ state: 'stuck' });
    await seal('a', '', []);
    expect(sealDraft).toHaveBeenCalledTimes(2);
  });
});

describe('a capture whose packing along the way failed', () => {
  const start = async () => {
    fakeBrowser.reset();
    vi.spyOn(browser.action, 'setBadgeText').mockResolvedValue();
    vi.spyOn(browser.tabs, 'get').mockImplementation(async () => ({ url: DRAFT.url }) as never);
    await createCapturer().start({ ...DRAFT.request, isReviewed: false });
  };
  afterEach(async () => {
    for (const { captureId } of await readDrafts()) await dropDraft(captureId);
  });
  const lastState = async () => (await captureProgress(DRAFT.request.tabId).getValue())?.state;

  test('is packed once more from what is stored', async () => {
    vi.mocked(sealDraft).mockReset().mockResolvedValue(null).mockRejectedValueOnce(new Error('late'));
    await start();
    await vi.waitFor(async () => expect(await lastState()).toBe('sealed'));
    expect(vi.mocked(sealDraft).mock.calls.map(([, packer]) => packer !== null)).toEqual([true, false]);
  });

  test('waits for its user where room is lacking', async () => {
    const full = new AppError('evidence.not_stored', 'full', { details: { reason: 'full' } });
    vi.mocked(sealDraft).mockReset().mockResolvedValue(null).mockRejectedValueOnce(full);
    await start();
    await vi.waitFor(async () => expect(await lastState()).toBe('stuck'));
    expect(sealDraft).toHaveBeenCalledOnce();
  });
});

describe('a worker that was killed while it sealed', () => {
  beforeEach(async () => {
    fakeBrowser.reset();
    vi.stubEnv('FIREFOX', '');
    vi.spyOn(browser.action, 'setBadgeText').mockResolvedValue();
    vi.mocked(sealDraft).mockReset().mockResolvedValue(null);
    Object.assign(browser.permissions, { remove: async () => true });
    await saveDraft({ ...DRAFT, state: 'sealing', note: 'Seen.' });
  });
  afterEach(() => dropDraft(DRAFT.captureId));
  const told = () => captureProgress(DRAFT.request.tabId).getValue();

  test('has its capture sealed by the next, from what is stored, as its user had left it', async () => {
    await createCapturer().resume();
    await vi.waitFor(async () => expect(await told()).toMatchObject({ captureId: 'a', state: 'sealed' }));
    // No packer: what that one had packed is gone with its worker.
    expect(sealDraft).toHaveBeenCalledExactlyOnceWith({ ...DRAFT, state: 'sealing', note: 'Seen.' }, null);
  });

  test('has it sealed once, however often the next is woken', async () => {
    const sealing = Promise.withResolvers<null>();
    vi.mocked(sealDraft).mockReturnValue(sealing.promise);
    const { resume } = createCapturer();
    await resume();
    await resume();
    await vi.waitFor(() => expect(sealDraft).toHaveBeenCalledOnce());
    expect(await told()).toMatchObject({ state: 'sealing' });
    sealing.resolve(null);
    await vi.waitFor(async () => expect(await told()).toMatchObject({ state: 'sealed' }));
    expect(sealDraft).toHaveBeenCalledOnce();
  });

  test('leaves it to its user where it cannot be sealed then, either', async () => {
    vi.mocked(sealDraft).mockRejectedValue(new Error('the disk is full'));
    await createCapturer().resume();
    await vi.waitFor(async () =>
      expect(await readDraft('a')).toMatchObject({ state: 'stuck', note: 'Seen.' }),
    );
    expect(await told()).toMatchObject({ state: 'stuck', failure: 'evidence.not_stored' });
  });
});

describe('what is taken for as long as somebody captures', () => {
  let removed: ReturnType<typeof vi.fn>;

  beforeEach(async () => {
    fakeBrowser.reset();
    vi.stubEnv('FIREFOX', '');
    vi.spyOn(browser.action, 'setBadgeText').mockResolvedValue();
    vi.mocked(sealDraft).mockReset().mockResolvedValue(null);
    removed = vi.fn(async () => true);
    Object.assign(browser.permissions, { remove: removed });
    for (const captureId of ['a', 'b']) await dropDraft(captureId);
  });

  test('is kept while another capture has begun, of which nothing is stored yet', async () => {
    await saveDraft(DRAFT);
    const looksUp = Promise.withResolvers<never>();
    vi.spyOn(browser.tabs, 'get').mockImplementation(() => looksUp.promise);
    const { seal, start } = createCapturer();
    vi.mocked(sealDraft).mockImplementation(async () => {
      await dropDraft('a');
      return null;
    });
    const first = seal('a', '', []);
    const second = start({ ...DRAFT.request, tabId: 8 });
    await first;
    expect(removed).not.toHaveBeenCalled();
    expect(await browser.alarms.get('evidence.resume')).toBeDefined();
    looksUp.reject(new Error('the tab is closed'));
    await expect(second).rejects.toMatchObject({ code: 'evidence.no_page' });
    await vi.waitFor(() => expect(removed).toHaveBeenCalledOnce());
    expect(await browser.alarms.get('evidence.resume')).toBeUndefined();
  });

  test('is given back by a worker that finds nothing left of what a killed one was at', async () => {
    await createCapturer().resume();
    expect(removed).toHaveBeenCalledWith({ permissions: ['webRequest'] });
  });
});
