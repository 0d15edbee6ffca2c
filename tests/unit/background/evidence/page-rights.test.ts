import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readPageRights } from '../../../../entrypoints/background/evidence/page-rights.ts';
import { createStepIo } from '../../../../entrypoints/background/evidence/step-io.ts';
import { askFrames } from '../../../../entrypoints/background/evidence/tab-page.ts';
import type { Draft, FrameFacts } from '../../../../entrypoints/shared/evidence/draft.ts';
import { MAX_PICTURES } from '../../../../utils/evidence/record/rights.ts';
import type { PageFacts } from '../../../../utils/page/facts/types.ts';

vi.mock(import('../../../../entrypoints/background/evidence/tab-page.ts'), async (load) => ({
  ...(await load()),
  askFrames: vi.fn(),
}));

const urlOf = (name: string | number) => `https://cdn.example/${name}.jpg`;

/** A frame that shows pictures, each with the caption of the frame. */
const frameOf = (frameId: number, names: readonly (string | number)[], said: Partial<PageFacts> = {}) => {
  const images = names.map(urlOf);
  const facts: PageFacts = {
    url: `https://news.example/${frameId}`,
    images,
    jsonLd: [],
    items: [],
    leadImages: [],
    figures: [{ images, caption: null, credit: `Frame ${frameId}`, licences: [] }],
    licences: [],
    ...said,
  };
  return { frame: { frameId, images } as unknown as FrameFacts, answer: { frameId, value: facts } };
};

type Frame = ReturnType<typeof frameOf>;

/** Of which pictures it was read what the page says, by the credit that it gives; and what was missed. */
async function read(standing: readonly Frame[], answering: readonly Frame[], imageUrl: string | null = null) {
  const draft = { request: { tabId: 1, subject: imageUrl && { imageUrl } } } as unknown as Draft;
  vi.mocked(askFrames).mockResolvedValue(answering.map(({ answer }) => answer));
  const { io, brought } = createStepIo(draft, new AbortController().signal);
  const rights = await readPageRights(
    io,
    standing.map(({ frame }) => frame),
  );
  const credits = Object.entries(rights).map(([url, says]) => [url, says[0]?.says.credit ?? null]);
  return { credits: Object.fromEntries(credits) as Record<string, string | null>, missing: brought.missing };
}

describe('what a page says of the rights in its pictures', () => {
  beforeEach(() => void vi.mocked(askFrames).mockReset());

  test('is not read where the frame that shows them did not answer, and is silence where it says nothing', async () => {
    const top = frameOf(0, ['a'], { figures: [] });
    const [one, two] = [frameOf(3, ['b']), frameOf(4, ['c'])];
    expect((await read([top, one, two], [top, one])).credits).toEqual({
      [urlOf('a')]: null,
      [urlOf('b')]: 'Frame 3',
    });
  });

  test('is not read of a page that does not answer itself, which is told', async () => {
    const [top, inner] = [frameOf(0, ['a']), frameOf(3, ['b'])];
    const { credits, missing } = await read([top, inner], [inner]);
    expect(credits).toEqual({});
    expect(missing).toMatchObject([{ why: 'the page did not answer, or is one to write in' }]);
  });

  test('is read of so many pictures, what was pointed at before all', async () => {
    const top = frameOf(
      0,
      Array.from({ length: MAX_PICTURES + 5 }, (_, at) => at),
    );
    const { credits } = await read([top], [top], urlOf(MAX_PICTURES + 4));
    expect([Object.keys(credits).length, Object.keys(credits)[0]]).toEqual([
      MAX_PICTURES,
      urlOf(MAX_PICTURES + 4),
    ]);
  });

  test('is asked of so many frames, that of the picture before others, and read of so much together', async () => {
    const large = { jsonLd: ['x'.repeat(1_000_000)] };
    const all = [frameOf(0, ['top']), ...Array.from({ length: 50 }, (_, at) => frameOf(at + 1, [at], large))];
    const { credits } = await read(all, all, urlOf(49));
    const ids = vi.mocked(askFrames).mock.calls[0]?.[1];
    expect(ids).toEqual([0, 50, ...Array.from({ length: 30 }, (_, at) => at + 1)]);
    expect(Object.keys(credits)).toHaveLength(8);
    expect(credits[urlOf(49)]).toBe('Frame 50');
  });

  test('is no silence where more of it stands in the page than was taken', async () => {
    const top = frameOf(0, ['a', 'b'], { isCut: true });
    const figures = top.answer.value.figures.map((figure) => ({ ...figure, images: [urlOf('a')] }));
    const cut = { ...top, answer: { ...top.answer, value: { ...top.answer.value, figures } } };
    expect((await read([cut], [cut])).credits).toEqual({ [urlOf('a')]: 'Frame 0' });
  });

  test('is not read further once it takes too long', async () => {
    const top = frameOf(0, ['a', 'b']);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 250));
    try {
      const { credits } = await read([top], [top]);
      expect(Object.keys(credits)).toEqual([urlOf('a')]);
    } finally {
      vi.restoreAllMocks();
    }
  });
});
