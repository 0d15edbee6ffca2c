import { describe, expect, test } from 'vitest';
import type { CaptureSide } from '../../../../utils/evidence/witness/capture-side.ts';
import { compareWitness } from '../../../../utils/evidence/witness/compare-sides.ts';
import { listDifferences } from '../../../../utils/evidence/witness/list-differences.ts';
import { MAX_LINES } from '../../../../utils/evidence/witness/witness-record.ts';
import type { Pdq, Sha256 } from '../../../../utils/imaging/types.ts';

const digest = (digit: string) => digit.repeat(64) as Sha256;
const pdq = (digit: string) => digit.repeat(64) as Pdq;
const URL_A = 'https://news.example/a.jpg';

const side = (parts: Partial<CaptureSide> = {}): CaptureSide => ({
  mode: 'default',
  url: 'https://news.example/',
  title: 'Story',
  resources: [],
  pictures: [],
  lines: [],
  ...parts,
});

const resource = (ours: string[], theirs: string[]) => {
  const of = (digits: string[]) => ({
    resources: digits.map((digit) => ({ url: URL_A, sha256: digest(digit) })),
  });
  return compareWitness(side(of(ours)), side(of(theirs))).resources[0]?.verdict;
};

const picture = (ours: { sha256: Sha256; pdq: Pdq | null }, theirs: { sha256: Sha256; pdq: Pdq | null }) =>
  compareWitness(
    side({ pictures: [{ url: URL_A, ...ours }] }),
    side({ pictures: [{ url: URL_A, ...theirs }] }),
  ).pictures[0];

const text = (ours: string[], theirs: string[]) =>
  compareWitness(side({ lines: ours }), side({ lines: theirs })).text;

describe('a file of the page', () => {
  test('is the same when the witness has all that we have of it', () => {
    expect(resource(['a'], ['a'])).toBe('same');
    expect(resource(['a'], ['a', 'b'])).toBe('same');
  });

  test('differs when the page showed something else than its host gave both of us', () => {
    expect(resource(['a', 'b'], ['a'])).toBe('differs');
  });

  test('is told where only one side has it', () => {
    expect([resource(['a'], []), resource([], ['a'])]).toEqual(['only_ours', 'only_theirs']);
  });
});

test('what only full captures keep is not held against a witness that made none', () => {
  const of = (...urls: string[]) => urls.map((url) => ({ url, sha256: digest('a') }));
  const [page, styles] = ['https://news.example/', 'https://news.example/style.css'];
  const full = side({ mode: 'full', resources: of(page, styles) });
  const urls = (theirs: CaptureSide) => compareWitness(full, theirs).resources.map(({ url }) => url);
  expect(urls(side({ resources: of(page) }))).toEqual([page]);
  expect(urls(side({ mode: 'full', resources: of(page) }))).toEqual([page, styles]);
});

describe('a picture', () => {
  test('that was encoded anew is alike', () => {
    const [one, other] = [pdq('0'), `f${'0'.repeat(63)}` as Pdq];
    expect(picture({ sha256: digest('a'), pdq: one }, { sha256: digest('b'), pdq: other })).toEqual({
      url: URL_A,
      verdict: 'alike',
      distanceBits: 4,
    });
  });

  test('that looks otherwise differs', () => {
    expect(
      picture({ sha256: digest('a'), pdq: pdq('0') }, { sha256: digest('b'), pdq: pdq('f') })?.verdict,
    ).toBe('differs');
  });

  test('too plain to have a hash is never alike', () => {
    expect(picture({ sha256: digest('a'), pdq: null }, { sha256: digest('b'), pdq: pdq('0') })).toEqual({
      url: URL_A,
      verdict: 'differs',
      distanceBits: null,
    });
  });
});

describe('the text', () => {
  test('is compared line by line, each as often as it comes', () => {
    expect(text(['a', 'b', 'b'], ['b', 'a', 'c'])).toMatchObject({
      same: 2,
      onlyOurs: ['b'],
      onlyTheirs: ['c'],
    });
  });

  test('that says the same in another order is told', () => {
    expect(text(['Ada won', 'Bo lost'], ['Bo lost', 'Ada won']).isInOrder).toBe(false);
    expect(text(['Ada won', 'only here', 'Bo lost'], ['Ada won', 'Bo lost']).isInOrder).toBe(true);
  });

  test('of which too much differs is counted', () => {
    const lines = Array.from({ length: MAX_LINES + 5 }, (_, index) => `line ${index}`);
    const compared = text(lines, []);
    expect([compared.onlyOurs.length, compared.more]).toEqual([MAX_LINES, 5]);
  });
});

describe('differences in words', () => {
  const words = (ours: Partial<CaptureSide>, theirs: Partial<CaptureSide>) =>
    listDifferences({
      m: digest('0'),
      publicKey: '',
      capturedAt: '',
      url: '',
      ...compareWitness(side(ours), side(theirs)),
    });

  test('are none where both captured the same', () => {
    const same = {
      lines: ['a'],
      resources: [{ url: URL_A, sha256: digest('a') }],
      pictures: [{ url: URL_A, sha256: digest('a'), pdq: null }],
    };
    expect(words(same, same)).toEqual([]);
  });

  test('name title, text, pictures and files, each once', () => {
    const file = (digit: string) => [{ url: URL_A, sha256: digest(digit) }];
    const seen = (digit: string) => [{ url: URL_A, sha256: digest(digit), pdq: pdq(digit) }];
    expect(
      words(
        { title: 'Ours', lines: ['forged'], resources: file('a'), pictures: seen('a') },
        { title: 'Theirs', lines: ['true'], resources: file('5'), pictures: seen('5') },
      ),
    ).toEqual([
      'The witness saw another title: “Theirs”',
      'Only here the page says: “forged”',
      'Only to the witness the page said: “true”',
      `The witness saw another picture in the place of ${URL_A} (256 of 256 bits differ).`,
    ]);
  });
});
