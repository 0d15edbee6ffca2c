import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchClean } from '../../../../entrypoints/background/evidence/steps/fetch-clean.ts';
import { servedStep } from '../../../../entrypoints/background/evidence/steps/served.ts';
import { createStepIo } from '../../../../entrypoints/background/evidence/step-io.ts';
import { createHolder } from '../../../../utils/evidence/record/held.ts';
import type { Draft, FrameFacts } from '../../../../entrypoints/shared/evidence/draft.ts';

const PAGE = 'https://news.example/';
const MIB = 1024 * 1024;

function ioOf(images: readonly string[]) {
  const frame: Pick<FrameFacts, 'url' | 'images' | 'frameId'> = { url: PAGE, images, frameId: 0 };
  const draft = { captureId: 'a', url: PAGE, facts: { frames: [frame] } } as unknown as Draft;
  return createStepIo(draft, new AbortController().signal);
}

const pictures = (count: number) => Array.from({ length: count }, (_, i) => `https://pictures.example/${i}`);

/** A body that goes on and on, and how much of it was asked for. */
function endless() {
  const given = { mib: 0 };
  const piece = new Uint8Array(MIB);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      given.mib += 1;
      controller.enqueue(piece);
    },
  });
  return { given, response: new Response(body) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what hosts give', () => {
  test('a body without a length is read no further than what is allowed', async () => {
    const { given, response } = endless();
    vi.stubGlobal('fetch', async () => response);
    const allowance = { left: 4 * MIB, hold: createHolder() };
    const { signal } = new AbortController();
    await expect(fetchClean(PAGE, signal, allowance)).rejects.toMatchObject({ code: 'page.too_large' });
    expect(given.mib).toBeLessThan(8);
    expect(allowance.left).toBe(4 * MIB);
  });

  test('a page of more pictures than are kept is not asked for all of them, and the rest is counted', async () => {
    const fetched = vi.fn(async () => new Response('a'));
    vi.stubGlobal('fetch', fetched);
    const { io, brought } = ioOf(pictures(1003));
    await servedStep.run(io);
    expect(fetched).toHaveBeenCalledTimes(1001);
    expect(brought.missing).toContainEqual({ what: 'further pictures: 3', why: '1000 of a kind are kept' });
  });

  test('when there is no time left, the rest is missing for that', async () => {
    const late = new AbortController();
    const realTimeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) =>
      ms === 180_000 ? late.signal : realTimeout(ms),
    );
    const fetched = vi.fn(
      (_url: string, { signal }: RequestInit) =>
        new Promise<Response>((_, reject) =>
          signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    vi.stubGlobal('fetch', fetched);
    const { io, brought } = ioOf(pictures(20));
    const running = servedStep.run(io);
    late.abort();
    await running;
    expect(fetched.mock.calls.length).toBeLessThanOrEqual(6);
    expect(brought.missing).toHaveLength(21);
    expect(new Set(brought.missing.map(({ why }) => why))).toEqual(
      new Set(['there was no time left after 180 seconds']),
    );
  });
});
