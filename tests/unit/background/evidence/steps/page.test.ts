import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { createStepIo } from '../../../../../entrypoints/background/evidence/step-io.ts';
import { pageStep } from '../../../../../entrypoints/background/evidence/steps/page.ts';
import { askFrames } from '../../../../../entrypoints/background/evidence/tab-page.ts';
import type { CaptureRequest, Draft } from '../../../../../entrypoints/shared/evidence/draft.ts';
import type { FrameRecord } from '../../../../../utils/page/frame-record.ts';

vi.mock(import('../../../../../entrypoints/background/evidence/tab-page.ts'), async (load) => ({
  ...(await load()),
  askFrames: vi.fn(),
  enterPage: vi.fn(),
}));
vi.mock(import('../../../../../entrypoints/background/evidence/page-rights.ts'), () => ({
  readPageRights: vi.fn(async () => ({})),
}));

const PAGE = 'https://news.example/';
const BOX = { left: 1, top: 2, width: 30, height: 40 };

/** A frame in which something was pointed at, now or some time ago. */
const frame = {
  documentId: 'd',
  url: PAGE,
  html: '<p>text</p>',
  images: [],
  videos: [],
  canvases: 0,
  frames: 0,
  resources: [],
  serviceWorker: null,
  viewport: { width: 1280, height: 800 },
  page: { width: 1280, height: 800 },
  subject: BOX,
} as unknown as FrameRecord;

beforeEach(() => {
  vi.spyOn(browser.tabs, 'getZoom').mockImplementation(async () => 1 as never);
  vi.mocked(askFrames).mockResolvedValue([0, 3].map((frameId) => ({ frameId, value: frame })) as never);
});

/** In which frames the step finds what was pointed at. */
async function subjectsFor(subject: CaptureRequest['subject']) {
  const request = { tabId: 7, mode: 'default', subject, isWhole: false, isReviewed: false };
  const draft = { captureId: 'a', url: PAGE, request } as unknown as Draft;
  const { io, brought } = createStepIo(draft, new AbortController().signal);
  await pageStep.run(io);
  return brought.facts.frames?.flatMap((one) => (one.subject ? [one.frameId] : []));
}

describe('the page’s frames', () => {
  test('have what was pointed at only where the menu was opened: in others it was opened another time', async () => {
    expect(await subjectsFor({ imageUrl: null, frameId: 3 })).toEqual([3]);
    expect(await subjectsFor({ imageUrl: null, frameId: 0 })).toEqual([0]);
  });

  test('are asked for the element where a menu was opened, and for the picture alone where none was', async () => {
    await subjectsFor({ imageUrl: null, frameId: 3 });
    expect(askFrames).toHaveBeenLastCalledWith(7, null, 'record', null, true);
    const imageUrl = `${PAGE}a.jpg`;
    expect(await subjectsFor({ imageUrl, frameId: null })).toEqual([0, 3]);
    expect(askFrames).toHaveBeenLastCalledWith(7, null, 'record', imageUrl, false);
  });
});
