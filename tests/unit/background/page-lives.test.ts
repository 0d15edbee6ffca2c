import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPageLives } from '../../../entrypoints/background/page-lives.ts';

describe('createPageLives', () => {
  test('a page lives until another is in its tab, and has had the time to ask for the same', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lives = createPageLives();
    lives.begin(1, 'a');
    lives.begin(2, 'a');
    const [here, elsewhere] = [lives.signalOf(1, 'a'), lives.signalOf(2, 'a')];
    lives.begin(1, 'b');
    vi.advanceTimersByTime(4999);
    expect([here.aborted, elsewhere.aborted]).toEqual([false, false]);
    vi.advanceTimersByTime(1);
    expect([here.aborted, elsewhere.aborted]).toEqual([true, false]);
    expect(lives.signalOf(1, 'a').aborted).toBe(true);
    expect(lives.signalOf(1, 'b').aborted).toBe(false);
  });

  test('a page lives until it is left or its tab is closed', () => {
    const lives = createPageLives();
    lives.begin(1, 'a');
    const signal = lives.signalOf(1, 'a');
    lives.end(1, 'of before');
    expect([signal.aborted, lives.isBetween(1)]).toEqual([false, false]);
    lives.end(1, 'a');
    expect([signal.aborted, lives.isBetween(1), lives.signalOf(1, 'a').aborted]).toEqual([true, true, true]);
    lives.begin(1, 'b');
    const next = lives.signalOf(1, 'b');
    lives.end(1);
    expect([next.aborted, lives.isBetween(1)]).toEqual([true, false]);
  });

  test('with its tab goes the page before it too, at once', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lives = createPageLives();
    lives.begin(1, 'a');
    lives.begin(2, 'a');
    const [before, elsewhere] = [lives.signalOf(1, 'a'), lives.signalOf(2, 'a')];
    lives.begin(1, 'b');
    lives.begin(2, 'b');
    lives.end(1);
    expect([before.aborted, elsewhere.aborted]).toEqual([true, false]);
  });

  test('a worker that starts anew believes who speaks', () => {
    const lives = createPageLives();
    expect(lives.isBetween(1)).toBe(false);
    expect(lives.signalOf(1, 'a').aborted).toBe(false);
    expect(lives.signalOf(1, 'a')).toBe(lives.signalOf(1, 'a'));
  });

  test('a worker that a leaving page has woken knows that the tab is between pages', () => {
    const lives = createPageLives();
    lives.end(1, 'a');
    expect([lives.isBetween(1), lives.signalOf(1, 'a').aborted]).toEqual([true, true]);
    lives.begin(1, 'b');
    expect([lives.isBetween(1), lives.signalOf(1, 'b').aborted]).toEqual([false, false]);
  });
});
