import { expect, test } from 'vitest';
import { liveListing } from '../../../../utils/registry/market/live-listing.ts';

const listing = { currency: null, price: '5', closesAtSeconds: 100, epoch: 2 };
const standing = { epoch: 2, retracted: false };

test.each([
  ['until its last second', listing, standing, 100, true],
  ['without end', { ...listing, closesAtSeconds: null }, standing, 9_000, true],
  ['not after it', listing, standing, 101, false],
  ['not once the work has another owner', listing, { ...standing, epoch: 3 }, 1, false],
  ['not once the work was taken back', listing, { ...standing, retracted: true }, 1, false],
  ['not without a listing', null, standing, 1, false],
])('a work can be bought %s', (_, listed, now, timeSeconds, expected) => {
  expect(liveListing(listed, now, timeSeconds) !== null).toBe(expected);
});
