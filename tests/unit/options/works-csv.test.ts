import { expect, test } from 'vitest';
import { worksCsv } from '../../../entrypoints/options/works/works-csv.ts';
import { detail, ownWork } from '../../components/works-states.tsx';

test('a table of works has a line for each; what was not read is empty, and no stranger’s title a formula', () => {
  const works = [ownWork('1', { isReceived: true }), ownWork('2'), ownWork('3')];
  const [read, unread, unasked] = works.map(({ workId }) => workId);
  if (!read || !unread || !unasked) throw new Error('no works');
  const csv = worksCsv(
    works,
    new Map([
      [read, detail({ sold: 14, offers: 2, retracted: true }, '=1+1')],
      [unread, { description: null, business: null }],
    ]),
  );
  const [header = '', first = '', ...rest] = csv.split('\r\n');
  const columns = header.split(',');
  const at = (line: string, column: string) => line.split(',')[columns.indexOf(column)];
  const told = ['title', 'work_id', 'received', 'retracted', 'disputes', 'offers', 'licences_sold'];
  expect(told.map((column) => at(first, column))).toEqual(["'=1+1", read, 'true', 'true', '0', '2', '14']);
  for (const [index, workId] of [unread, unasked].entries())
    expect(told.map((column) => at(rest[index] ?? '', column))).toEqual([
      '',
      workId,
      'false',
      '',
      '',
      '',
      '',
    ]);
  expect(rest.slice(2)).toEqual(['']);
});
