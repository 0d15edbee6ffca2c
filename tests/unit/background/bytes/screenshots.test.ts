import { describe, expect, test, vi } from 'vitest';
import {
  createScreenshots,
  type ScreenshotOptions,
} from '../../../../entrypoints/background/bytes/screenshots.ts';
import { fingerprint } from '../../matching/fixtures.ts';

const WINDOW = 9;
const BOX = { x: 0, y: 0, width: 100, height: 100 };
const SHOWN = fingerprint();

/** A browser whose clock is only moved by waiting. */
function setUp() {
  let now = 0;
  const shots: number[] = [];
  const options = {
    now: () => now,
    sleep: (ms: number) => {
      now += ms;
      return new Promise<void>((resolve) => setTimeout(resolve));
    },
    shownIn: vi.fn(() => Promise.resolve<number | null>(WINDOW)),
    locate: vi.fn<ScreenshotOptions['locate']>((_, __, imageUrls) =>
      Promise.resolve({ width: 500, height: 400, boxes: imageUrls.map(() => BOX) }),
    ),
    capture: vi.fn(() => {
      shots.push(now);
      return Promise.resolve('data:image/png,');
    }),
    cutOut: vi.fn<ScreenshotOptions['cutOut']>((_, __, boxes) =>
      Promise.resolve(boxes.map((box) => box && SHOWN)),
    ),
  };
  return { readShown: createScreenshots(options), shots, ...options };
}

describe('createScreenshots', () => {
  test('cuts all pictures of a page that wait out of one screenshot', async () => {
    const { readShown, shots, capture } = setUp();
    const pictures = await Promise.all(['a', 'b', 'a'].map((name) => readShown(1, 'p', name)));
    expect(pictures).toEqual([SHOWN, SHOWN, SHOWN]);
    expect(shots).toHaveLength(1);
    expect(capture).toHaveBeenCalledWith(WINDOW);
  });

  test('takes no more than two in a second', async () => {
    const { readShown, shots } = setUp();
    await Promise.all([1, 2, 3].map((tabId) => readShown(tabId, 'p', 'a')));
    await readShown(4, 'p', 'a');
    expect(shots).toHaveLength(4);
    for (const at of shots) {
      expect(shots.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(2);
    }
  });

  test('takes none of a tab that is not in front, or of a picture that is not wholly in view', async () => {
    const { readShown, shots, shownIn, locate } = setUp();
    shownIn.mockResolvedValueOnce(null);
    expect(await readShown(1, 'p', 'a')).toBeNull();
    locate.mockResolvedValueOnce({ width: 500, height: 400, boxes: [null] });
    expect(await readShown(1, 'p', 'a')).toBeNull();
    locate.mockResolvedValueOnce(null);
    expect(await readShown(1, 'p', 'a')).toBeNull();
    expect(shots).toEqual([]);
  });

  test('says nothing of a picture that moved, or of a tab that went, while it was taken', async () => {
    const { readShown, locate, shownIn } = setUp();
    const moved = { width: 500, height: 400, boxes: [BOX, { ...BOX, y: 10 }] };
    locate.mockResolvedValueOnce({ ...moved, boxes: [BOX, BOX] }).mockResolvedValueOnce(moved);
    expect(await Promise.all([readShown(1, 'p', 'a'), readShown(1, 'p', 'b')])).toEqual([SHOWN, null]);
    shownIn.mockResolvedValueOnce(WINDOW).mockResolvedValueOnce(null);
    expect(await readShown(1, 'p', 'a')).toBeNull();
  });

  test('gives up where the browser does not allow it, and goes on with the next', async () => {
    const { readShown, capture } = setUp();
    capture.mockRejectedValueOnce(new Error('not allowed'));
    expect(await readShown(1, 'p', 'a')).toBeNull();
    expect(await readShown(1, 'p', 'a')).toBe(SHOWN);
  });

  test('forgets who waited on a page when another is in its tab', async () => {
    const { readShown, locate } = setUp();
    const old = readShown(1, 'p', 'a');
    expect(await readShown(1, 'q', 'b')).toBe(SHOWN);
    expect(await old).toBeNull();
    expect(locate).not.toHaveBeenCalledWith(1, 'p', ['a']);
  });
});
