import { describe, expect, test } from 'vitest';
import {
  checkEveryMs,
  describePlaces,
  dueForCheck,
  isWhole,
  withChecked,
  type Place,
  type PlaceState,
} from '../../../../utils/ipfs/replication/replication.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

const place = (provider: string, agoHours: number, state: PlaceState = 'held'): Place => {
  const checkedAt = new Date(NOW - agoHours * HOUR).toISOString();
  const held = state === 'held';
  return {
    provider,
    state,
    checkedAt,
    heldAt: held ? checkedAt : null,
    leaves: held ? 8 : 0,
    code: held ? null : 'ipfs.not_found',
    reason: held ? null : 'it is gone',
  };
};
const of = (wanted: number, ...places: Place[]) => ({ cid: 'bafy', wanted, places });

describe('describePlaces', () => {
  test.each([
    ['3 of 3 places, checked 2 h ago', of(2, place('a', 2), place('b', 2), place('c', 2))],
    ['2 of 3 places, checked 2 h ago', of(2, place('a', 2), place('b', 1), place('c', 0, 'lost'))],
    ['1 of 2 places, checked just now', of(2, place('a', 0))],
    ['0 of 1 place, checked 59 min ago', of(1, place('a', 0.999, 'unreachable'))],
    ['1 of 1 place, checked 47 h ago', of(1, place('a', 47.9))],
    ['1 of 1 place, checked 2 days ago', of(1, place('a', 50))],
    ['0 of 2 places, not checked yet', of(2)],
  ])('says %s', (words, replication) => {
    expect(describePlaces(replication, NOW)).toBe(words);
  });
});

describe('dueForCheck', () => {
  test('asks who holds it once a day, who does not each hour, and a new one at once', () => {
    const replication = of(
      2,
      place('held', 23),
      place('old', 24),
      place('gone', 1, 'lost'),
      place('silent', 0.9, 'unreachable'),
    );
    const providers = ['held', 'old', 'gone', 'silent', 'new'];
    expect(dueForCheck(replication, providers, NOW)).toEqual(['old', 'gone', 'new']);
  });
});

describe('withChecked', () => {
  test('keeps when a place was last proven to hold it', () => {
    const before = of(1, place('a', 30), place('b', 30));
    const { places } = withChecked(before, [place('a', 0, 'unreachable')]);
    expect(places).toMatchObject([
      { provider: 'a', state: 'unreachable', heldAt: place('a', 30).heldAt },
      { provider: 'b', state: 'held' },
    ]);
  });
});

describe('isWhole', () => {
  test('counts only who holds it', () => {
    expect(isWhole(of(2, place('a', 0), place('b', 0)))).toBe(true);
    expect(isWhole(of(2, place('a', 0), place('b', 0, 'altered')))).toBe(false);
  });
});

test('a place that keeps failing to take it is asked again after pauses that double from an hour to a day', () => {
  const hours = [0, 1, 2, 3, 4, 5, 6, 40].map(
    (refusals) => checkEveryMs({ state: 'unreachable', refusals }) / 3_600_000,
  );
  expect(hours).toEqual([1, 1, 2, 4, 8, 16, 24, 24]);
});
