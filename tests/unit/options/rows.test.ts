import { describe, expect, test } from 'vitest';
import { atSetPlaces, rowOf } from '../../../entrypoints/options/files/rows.ts';
import type { KeptFile } from '../../../utils/storage/keeping.ts';

const CHECKED = '2026-11-21T12:00:00Z';
const held = (provider: string) =>
  ({
    provider,
    state: 'held',
    checkedAt: CHECKED,
    heldAt: CHECKED,
    leaves: 1,
    code: null,
    reason: null,
  }) as const;
const contents = [{ cid: 'cid', wanted: 2, places: [held('a.test'), held('127.0.0.1:5001')] }];
const file: KeptFile = {
  cid: 'cid',
  name: 'harbour.raw',
  sizeBytes: 1,
  isFolder: false,
  isPrivate: false,
  profile: '256k',
  addedAt: CHECKED,
  unsent: { name: 'archive', root: 'cid', parts: [] },
};
const row = (urls: readonly string[], wanted = 2) =>
  rowOf(
    file,
    atSetPlaces(
      contents,
      urls.map((url) => ({ url })),
      wanted,
    ),
  );

describe('a row', () => {
  test('counts the places that are set', () => {
    const { placesWords, isUnsent } = row(['https://a.test/rpc', 'http://127.0.0.1:5001']);
    expect(placesWords).toMatch(/^2 of 2 places/);
    expect(isUnsent).toBe(false);
  });

  test('counts no place that was removed: what was packed for it is still to be sent', () => {
    const { placesWords, isUnsent } = row(['https://a.test/rpc']);
    expect(placesWords).toMatch(/^1 of 2 places/);
    expect(isUnsent).toBe(true);
  });

  test('is measured by how many places are wanted now, not when it was sent', () => {
    const both = ['https://a.test/rpc', 'http://127.0.0.1:5001'];
    expect(row(both, 3)).toMatchObject({
      placesWords: expect.stringMatching(/^2 of 3 places/),
      isUnsent: true,
      isEnough: false,
    });
    expect(row(['https://a.test/rpc'], 1)).toMatchObject({
      placesWords: expect.stringMatching(/^1 of 1 place,/),
      isUnsent: false,
      isEnough: true,
    });
  });
});
