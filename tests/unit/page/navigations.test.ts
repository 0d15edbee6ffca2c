import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchNavigations } from '../../../utils/page/navigations.ts';

let navigation: EventTarget;
let location: { href: string };
let onMove: ReturnType<typeof vi.fn<() => void>>;
let watching: AbortController;

/** The page goes to another address, as a script does it. */
function go(navigationType: 'push' | 'replace' | 'traverse', href: string) {
  const from = { url: location.href };
  location.href = href;
  navigation.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType, from }));
}

beforeEach(() => {
  vi.useFakeTimers();
  navigation = new EventTarget();
  location = { href: 'https://news.test/a' };
  onMove = vi.fn<() => void>();
  watching = new AbortController();
  watchNavigations({ navigation, location } as unknown as Window, watching.signal, onMove);
});
afterEach(() => vi.useRealTimers());

describe('watchNavigations', () => {
  test.each(['push', 'traverse'] as const)('tells of another address (%s), once it has settled', (type) => {
    go(type, 'https://news.test/b');
    expect(onMove).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(onMove).toHaveBeenCalledOnce();
  });

  test('takes what happens in one moment for one move', () => {
    go('push', 'https://news.test/b');
    go('push', 'https://news.test/c');
    vi.runAllTimers();
    expect(onMove).toHaveBeenCalledOnce();
  });

  test('does not take a rewritten address or a fragment for a move', () => {
    go('replace', 'https://news.test/b');
    go('push', 'https://news.test/b#top');
    vi.runAllTimers();
    expect(onMove).not.toHaveBeenCalled();
  });

  test('is silent once it is over', () => {
    go('push', 'https://news.test/b');
    watching.abort();
    go('push', 'https://news.test/c');
    vi.runAllTimers();
    expect(onMove).not.toHaveBeenCalled();
  });

  test('hears of going back where a browser has no Navigation API', () => {
    const window = new EventTarget();
    watchNavigations(window as Window, watching.signal, onMove);
    window.dispatchEvent(new Event('popstate'));
    vi.runAllTimers();
    expect(onMove).toHaveBeenCalledOnce();
  });
});
