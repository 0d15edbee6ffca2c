import { beforeEach, describe, expect, test, vi } from 'vitest';
import { captureServed } from '../../../../../entrypoints/background/evidence/full/capture-served.ts';
import { shootPage } from '../../../../../entrypoints/background/evidence/full/chromium/shoot-page.ts';
import { keepOnDisk } from '../../../../../entrypoints/background/evidence/keep-on-disk.ts';
import { missOfPage } from '../../../../../entrypoints/background/evidence/miss-of-page.ts';
import { createStepIo } from '../../../../../entrypoints/background/evidence/step-io.ts';
import { servedStep } from '../../../../../entrypoints/background/evidence/steps/served.ts';
import { shoot } from '../../../../../entrypoints/background/evidence/steps/shoot.ts';
import { watchedStep } from '../../../../../entrypoints/background/evidence/steps/watched.ts';
import { wholeStep } from '../../../../../entrypoints/background/evidence/steps/whole.ts';
import { askFrames } from '../../../../../entrypoints/background/evidence/tab-page.ts';
import type { Draft, FrameFacts } from '../../../../../entrypoints/shared/evidence/draft.ts';
import { AppError } from '../../../../../utils/errors.ts';
import { sortMissing } from '../../../../../utils/evidence/record/left-out.ts';
import type { Sha256 } from '../../../../../utils/imaging/types.ts';

vi.mock(import('../../../../../entrypoints/background/evidence/full/capture-served.ts'), () => ({
  captureServed: vi.fn(),
}));
vi.mock(import('../../../../../entrypoints/background/evidence/full/chromium/shoot-page.ts'), () => ({
  shootPage: vi.fn(),
}));
vi.mock(import('../../../../../entrypoints/background/evidence/keep-on-disk.ts'), () => ({
  keepOnDisk: vi.fn(),
}));
vi.mock(import('../../../../../entrypoints/background/evidence/steps/shoot.ts'), () => ({ shoot: vi.fn() }));
vi.mock(import('../../../../../entrypoints/background/evidence/tab-page.ts'), async (load) => ({
  ...(await load()),
  askFrames: vi.fn(),
  assertStillThere: vi.fn(),
}));

const FULL = new AppError('evidence.not_stored', 'there is no room', { details: { reason: 'full' } });
const SHA256 = 'a'.repeat(64) as Sha256;
const picture = (content: string) => ({ content: new Blob([content]), sha256: SHA256 });

const TOP = {
  frameId: 0,
  url: 'https://news.example/',
  viewport: { width: 1280, height: 800 },
  page: { width: 1280, height: 800 },
  devicePixelRatio: 1,
  scroll: { left: 0, top: 0 },
  images: ['https://news.example/picture.png'],
  canvases: 0,
  videos: [],
  frames: 0,
  resources: ['https://news.example/picture.png', 'https://news.example/style.css'],
} as unknown as FrameFacts;

const DRAFT: Draft = {
  captureId: 'a',
  request: { tabId: 7, mode: 'full', subject: null, isWhole: true, isReviewed: false },
  state: 'capturing',
  url: TOP.url,
  title: 'News',
  capturedAt: '2026-03-01T12:00:00.000Z',
  monotonicMs: 1,
  viewport: TOP.viewport,
  done: [],
  facts: { frames: [TOP], place: {} as never },
  calls: [],
  missing: [],
  note: '',
  dropped: [],
};

const begin = () => createStepIo(DRAFT, new AbortController().signal);

/** The debugger pictures so many tiles, and is ended then. */
const endedAfter = (tiles: number) =>
  vi.mocked(shootPage).mockImplementation(async (_tabId, _io, _view, onTile) => {
    for (let top = 0; top < tiles; top += 1) {
      const { content: body, sha256 } = picture('by the debugger');
      await onTile({ box: { left: 0, top, width: 1280, height: 1 }, body, sha256 });
    }
    throw new AppError('evidence.not_watched', 'it was ended', { details: { reason: 'canceled_by_user' } });
  });

beforeEach(() => {
  // As text, even “false” is true.
  vi.stubEnv('FIREFOX', '');
  vi.mocked(shoot).mockClear();
  vi.mocked(keepOnDisk).mockImplementation(async (blob) => blob);
  vi.mocked(shoot).mockImplementation(async () => picture('scrolled'));
  const view = {
    left: 0,
    top: 0,
    width: 1280,
    height: 800,
    pageHeight: 800,
    coveredAbove: 0,
    coveredBelow: 0,
  };
  vi.mocked(askFrames).mockImplementation(async () => [{ frameId: 0, value: view }] as never);
});

describe('a full capture whose disk is full', () => {
  beforeEach(() => void vi.mocked(keepOnDisk).mockRejectedValue(FULL));

  test('is done again once there is room, rather than scrolled', async () => {
    endedAfter(1);
    await expect(wholeStep.run(begin().io)).rejects.toBe(FULL);
    expect(shoot).not.toHaveBeenCalled();
  });

  test('is done again once there is room, also where what was sent went on to the page', async () => {
    const asked = vi.spyOn(servedStep, 'run');
    vi.mocked(captureServed).mockImplementation(async (_tabId, { keep }) => {
      await keep(new Blob(['a'])).catch(() => null);
      return { exchanges: [], connection: null, tlsChain: null, foreign: [], missing: [] };
    });
    const { io, brought } = begin();
    await expect(watchedStep.run(io)).rejects.toBe(FULL);
    expect(asked).not.toHaveBeenCalled();
    expect(brought.facts.watched).toBeUndefined();
  });
});

describe('a page whose pictures the debugger gave up', () => {
  test('is scrolled, and no picture is kept that nothing tells of', async () => {
    endedAfter(2);
    const { io, brought } = begin();
    await wholeStep.run(io);
    const told = brought.facts.tiles?.map(({ file }) => file);
    expect(brought.parts.map(({ name }) => name)).toEqual(told);
    expect(brought.parts[0]?.content).toHaveProperty('size', 'scrolled'.length);
    expect(brought.facts.isWatchingRefused).toBe(true);
  });
});

describe('a page that is scrolled through', () => {
  const scrolled = async (width: number) => {
    const facts = { ...DRAFT.facts, frames: [{ ...TOP, page: { ...TOP.page, width } }] };
    const request = { ...DRAFT.request, mode: 'default' as const };
    const { io, brought } = createStepIo({ ...DRAFT, request, facts }, new AbortController().signal);
    await wholeStep.run(io);
    return brought.missing;
  };

  test('says what it has no picture of where it is wider than the view', async () => {
    expect(await scrolled(3000)).toEqual([
      { what: 'the page beyond the width of the view, as a picture', why: 'it is 3000 px wide' },
    ]);
    expect(await scrolled(1280)).toEqual([]);
  });
});

describe('the files beside page and pictures', () => {
  const OTHERS = 'other files that the page has loaded: 1';
  const refused = new AppError('evidence.not_watched', 'it was refused');

  test('are not told as missing by a full capture that was watched', async () => {
    vi.spyOn(servedStep, 'run').mockResolvedValue();
    vi.mocked(captureServed).mockResolvedValue({
      exchanges: [],
      connection: null,
      tlsChain: null,
      foreign: [],
      missing: [],
    });
    const { io, brought } = begin();
    missOfPage(io, [TOP]);
    await watchedStep.run(io);
    expect(brought.missing).toEqual([]);
  });

  test('are lost, for the reason it was not watched, where a full capture was not', async () => {
    vi.spyOn(servedStep, 'run').mockResolvedValue();
    vi.mocked(captureServed).mockRejectedValue(refused);
    const { io, brought } = begin();
    missOfPage(io, [TOP]);
    await watchedStep.run(io);
    const { missing, notAsked } = sortMissing(brought.missing);
    expect(missing).toContainEqual({ what: OTHERS, why: 'it was refused' });
    expect(notAsked).toEqual([]);
  });

  test('were not asked for in default mode', () => {
    const { io, brought } = begin();
    missOfPage({ ...io, draft: { ...DRAFT, request: { ...DRAFT.request, mode: 'default' } } }, [TOP]);
    expect(sortMissing(brought.missing).notAsked).toMatchObject([{ what: OTHERS }]);
  });
});
