import { expect, test } from 'vitest';
import { toCsv } from '../../utils/csv.ts';

test('rows end as RFC 4180 has it, and what would end a field is quoted', () => {
  expect(
    toCsv(
      ['title', 'sold'],
      [
        ['Dunes, at “dusk”', 3],
        ['a "b"\nc', null],
      ],
    ),
  ).toBe('title,sold\r\n"Dunes, at “dusk”",3\r\n"a ""b""\nc",\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula in a spreadsheet', (text) => {
  expect(
    toCsv(['a'], [[text]])
      .split('\r\n')[1]
      ?.replace(/^"/, ''),
  ).toMatch(/^'/);
});

test('a number below zero stays one', () => {
  expect(toCsv(['a'], [[-4]])).toBe('a\r\n-4\r\n');
});
