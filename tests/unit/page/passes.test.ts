import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPasses } from '../../../utils/page/passes.ts';

interface Fake {
  readonly name: string;
  readonly isConnected: boolean;
}
const element = (name: string, isConnected = true, parentNode: Element | null = null) =>
  ({ name, isConnected, parentNode }) as unknown as Element;

let looked: string[];
let running: AbortController;

function setUp(busyMs = 0) {
  return createPasses({
    signal: running.signal,
    elementsOf: (root) => [root as Element],
    look: (it) => {
      looked.push((it as unknown as Fake).name);
      vi.advanceTimersByTime(busyMs);
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance', 'requestIdleCallback'] });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => void Promise.resolve().then(run));
  looked = [];
  running = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('createPasses', () => {
  test('looks once at what changes many times, and not at what is gone', async () => {
    const passes = setUp();
    const film = element('film');
    for (let i = 0; i < 100; i++) passes.lookAt(film);
    passes.lookAt(element('gone', false));
    passes.lookBelow(element('new'));
    await settle();
    expect(looked).toEqual(['film', 'new']);
  });

  test('looks once below a root that lies in another one', async () => {
    const passes = setUp();
    const page = element('page');
    const article = element('article', true, element('main', true, page));
    passes.lookBelow(article);
    passes.lookBelow(page);
    await settle();
    expect(looked).toEqual(['page']);
  });

  test('rests nine times as long as it looked', async () => {
    const passes = setUp(20);
    passes.lookAt(element('a'));
    await settle();
    passes.lookAt(element('b'));
    await vi.advanceTimersByTimeAsync(170);
    expect(looked).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(20);
    expect(looked).toEqual(['a', 'b']);
  });

  test('looks at nothing any more once it is over', async () => {
    const passes = setUp();
    running.abort();
    passes.lookAt(element('a'));
    await settle();
    expect(looked).toEqual([]);
  });
});
