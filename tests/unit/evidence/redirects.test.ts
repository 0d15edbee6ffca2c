import { describe, expect, test } from 'vitest';
import { answersOf, type DigestedExchange } from '../../../utils/evidence/package/exchange.ts';
import { REPORT } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { sizeOf } from '../../../utils/evidence/record/held.ts';
import { digestText } from '../../../utils/evidence/record/digest.ts';
import type { Redirect } from '../../../utils/evidence/record/redirects.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { buildFixed, CAPTURED_AT, exchange, EXCHANGES, NO_TOOLS } from './fixed-capture.ts';

const SHORT = 'https://short.example/x';
const NEXT = 'https://news.example/style';
const END = 'https://cdn.example/style.css';
const CSS = 'p { color: red }';

const hop = (url: string, status: number | null, location: string) => ({
  url,
  at: CAPTURED_AT,
  status,
  statusText: 'Found',
  headers: [['Location', location]] as const,
});

const REDIRECTED: DigestedExchange = {
  ...exchange(SHORT, 'served', 'text/css', CSS),
  way: {
    hops: [
      hop('http://short.example/x', null, SHORT),
      hop(SHORT, 301, NEXT),
      hop(NEXT, 302, '//cdn.example/style.css#top'),
    ],
    end: END,
  },
};

const RECORD: Redirect = {
  url: 'http://short.example/x',
  end: END,
  sha256: digestText(CSS),
  hops: (REDIRECTED.way?.hops ?? []).map(({ url, status, at }) => ({ url, status, at })),
};

const verifyWith = async (redirects: Redirect[], exchanges = [...EXCHANGES, ...answersOf(REDIRECTED)]) => {
  const { file, wacz } = await buildFixed({ exchanges, capture: { redirects } });
  return { ...(await verifyPackage(file, NO_TOOLS)), wacz };
};

const [first, second, third] = RECORD.hops as [
  Redirect['hops'][number],
  Redirect['hops'][number],
  Redirect['hops'][number],
];

describe('a redirect', () => {
  test('is in the WARC with each answer under its own address, but for what the browser itself did', () => {
    expect([...answersOf(REDIRECTED)].map(({ url, status, body }) => [url, status, sizeOf(body)])).toEqual([
      [SHORT, 301, 0],
      [NEXT, 302, 0],
      [END, 200, CSS.length],
    ]);
  });

  test('verifies, and is told in the report', async () => {
    const { checks, wacz } = await verifyWith([RECORD]);
    expect(checks).toMatchObject({ warc: 'passed', consistency: 'passed', resources: 'passed' });
    const report = await (await readStoredZip(wacz)).get(REPORT)?.text();
    expect(report).toContain('came by way of http://short.example/x (the browser itself');
  });

  test.each<[string, Partial<Redirect>]>([
    ['a status that no answer had', { hops: [first, { ...second, status: 308 }, third] }],
    ['a stop that was none', { hops: [first, second, { ...third, url: 'https://else.example/' }] }],
    ['a shorter way', { hops: [first, second] }],
    ['another end', { end: 'https://else.example/' }],
    ['other bytes', { sha256: digestText('else') }],
    ['another beginning', { hops: [second, third] }],
  ])('that is recorded with %s is refused', async (_, lie) => {
    const { findings, grades } = await verifyWith([{ ...RECORD, ...lie }]);
    expect(grades.integrity.standing).toBe('refused');
    expect(findings.map(({ reason }) => reason)).toContain('warc.other_way');
  });

  test('that no host answered is proven only where the browser went to the same address by https', async () => {
    const agency = { ...first, url: 'http://agency.example/x' };
    const { findings, grades } = await verifyWith([
      { ...RECORD, url: agency.url, hops: [agency, second, third] },
    ]);
    expect(findings.map(({ reason }) => reason)).toContain('warc.unanswered_way');
    expect(grades.integrity.standing).toBe('partly');
  });

  test.each([200, 300])('is none where the answer was %d, whatever Location it had', async (status) => {
    const answered = { ...hop(SHORT, status, NEXT), statusText: 'OK' };
    const hops = (REDIRECTED.way?.hops ?? []).map((one) => (one.url === SHORT ? answered : one));
    const record = hops.map(({ url, at, status: told }) => ({ url, at, status: told }));
    const { findings } = await verifyWith(
      [{ ...RECORD, hops: record }],
      [...EXCHANGES, ...answersOf({ ...REDIRECTED, way: { hops, end: END } })],
    );
    expect(findings.map(({ reason }) => reason)).toContain('warc.other_way');
  });
});
