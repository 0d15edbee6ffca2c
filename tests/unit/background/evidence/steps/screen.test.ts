import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStepIo } from '../../../../../entrypoints/background/evidence/step-io.ts';
import { screenStep } from '../../../../../entrypoints/background/evidence/steps/screen.ts';
import { shoot } from '../../../../../entrypoints/background/evidence/steps/shoot.ts';
import { assertStillThere } from '../../../../../entrypoints/background/evidence/tab-page.ts';
import type { Draft, FrameFacts } from '../../../../../entrypoints/shared/evidence/draft.ts';
import type { Sha256 } from '../../../../../utils/imaging/types.ts';
import type { FrameBox } from '../../../../../utils/page/frame-record.ts';

vi.mock(import('../../../../../entrypoints/background/evidence/steps/shoot.ts'), () => ({ shoot: vi.fn() }));
vi.mock(import('../../../../../entrypoints/background/evidence/tab-page.ts'), async (load) => ({
  ...(await load()),
  assertStillThere: vi.fn(),
}));

/** CSS pixels, each of two of the screen. */
const VIEW = { width: 1280, height: 800 };
const RATIO = 2;

/** Where in the screenshot the canvas was drawn from, and how large it was, in pixels of the screen. */
let drawn: number[] = [];

beforeEach(() => {
  drawn = [];
  vi.mocked(shoot).mockResolvedValue({ content: new Blob(['shot']), sha256: 'a'.repeat(64) as Sha256 });
  const bitmap = { width: VIEW.width * RATIO, height: VIEW.height * RATIO, close: () => {} };
  vi.stubGlobal('createImageBitmap', async () => bitmap);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext: () => object;
      constructor(width: number, height: number) {
        const drawImage = (_: unknown, x: number, y: number) => void (drawn = [-x, -y, width, height]);
        this.getContext = () => ({ drawImage });
      }
      convertToBlob = async () => new Blob(['cut']);
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** Pictures a page that stands 500 px down, with the subject here in its view; `scrolledTo` where it stands by then. */
async function picture(subject: FrameBox | null, scrolledTo = 500) {
  const scroll = { left: 0, top: 500 };
  vi.mocked(assertStillThere).mockResolvedValue({
    documentId: 'd',
    url: 'https://news.example/',
    scroll: { ...scroll, top: scrolledTo },
  });
  const top = { viewport: VIEW, scroll, devicePixelRatio: RATIO, pinch: 1, subject } as FrameFacts;
  const { io, brought } = createStepIo(
    {
      captureId: 'a',
      request: { tabId: 7, subject: { imageUrl: null, frameId: 0 } },
      facts: { frames: [top], place: { documentId: 'd', url: 'https://news.example/' } },
    } as unknown as Draft,
    new AbortController().signal,
  );
  await screenStep.run(io);
  const cut = brought.facts.screenshots?.find(({ shows }) => shows === 'subject');
  return { cut, missing: brought.missing };
}

const PART = { what: 'a part of the subject, cut out of the screenshot', why: 'it was not in view' };

describe('what was pointed at', () => {
  test('is cut out as a whole where all of it was in view, and its place is that in the page', async () => {
    const { cut, missing } = await picture({ left: 10, top: 20, width: 300, height: 200 });
    expect(drawn).toEqual([20, 40, 600, 400]);
    expect(cut?.box).toEqual({ left: 10, top: 520, width: 300, height: 200 });
    expect(missing).toEqual([]);
  });

  test.each([
    ['left', { left: -100, top: 20, width: 300, height: 200 }, [0, 20, 200, 200]],
    ['upper', { left: 10, top: -50, width: 300, height: 200 }, [10, 0, 300, 150]],
    ['right', { left: 1200, top: 20, width: 300, height: 200 }, [1200, 20, 80, 200]],
    ['lower', { left: 10, top: 700, width: 300, height: 200 }, [10, 700, 300, 100]],
  ])('across the %s edge has the box of what the picture shows, and the rest is missing', async (...args) => {
    const [, subject, shown] = args;
    const { cut, missing } = await picture(subject);
    const [left = 0, top = 0, width, height] = shown;
    expect(drawn).toEqual(shown.map((one) => one * RATIO));
    expect(cut?.box).toEqual({ left, top: top + 500, width, height });
    expect(missing).toEqual([PART]);
  });

  test('larger than the view is told as a part, also after the page was scrolled', async () => {
    const { cut, missing } = await picture({ left: 0, top: 0, width: 1280, height: 3000 }, 900);
    expect(cut?.box).toEqual({ left: 0, top: 900, width: 1280, height: 800 });
    expect(missing).toEqual([PART]);
  });

  test('is not told as a part for less than a pixel of it', async () => {
    const whole = { left: -0.4, top: 20, width: 1280.8, height: 200 };
    const { cut, missing } = await picture(whole);
    expect(cut?.box).toEqual({ ...whole, top: 520 });
    expect(missing).toEqual([]);
  });

  test('is missing where nothing of it was in view', async () => {
    const { cut, missing } = await picture({ left: 10, top: 900, width: 300, height: 200 });
    expect(cut).toBeUndefined();
    expect(missing).toMatchObject([{ what: 'the subject, cut out of the screenshot' }]);
  });
});
