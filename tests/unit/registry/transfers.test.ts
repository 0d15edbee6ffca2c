import { describe, expect, test } from 'vitest';
import { fitsFrame } from '../../../utils/registry/transfers.ts';

const [a, b, c] = ['0xA1', '0xB2', '0xC3'] as const;

describe('a list of transfers', () => {
  test('fits when it leads from the registrant to the owner, in whatever case', () => {
    const steps = [
      { from: a, to: b },
      { from: '0xb2', to: c },
    ] as const;
    expect(fitsFrame(steps, { registrant: a, owner: '0xc3', transfers: 2 })).toBe(true);
  });

  test.each([
    [
      'has a gap',
      [
        { from: a, to: b },
        { from: c, to: a },
      ],
      a,
    ],
    [
      'ends with another owner',
      [
        { from: a, to: b },
        { from: b, to: a },
      ],
      c,
    ],
    [
      'begins with another account',
      [
        { from: b, to: a },
        { from: a, to: c },
      ],
      c,
    ],
    ['leaves one out', [{ from: a, to: c }], c],
  ] as const)('that %s is not believed', (_, steps, owner) => {
    expect(fitsFrame(steps, { registrant: a, owner, transfers: 2 })).toBe(false);
  });
});
