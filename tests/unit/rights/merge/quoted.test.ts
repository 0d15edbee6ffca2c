import { describe, expect, test } from 'vitest';
import { sentenceWords } from '../../../../entrypoints/shared/rights/sentence-words.ts';
import { mergeRights } from '../../../../utils/rights/merge/merge.ts';
import { quoted } from '../../../../utils/rights/merge/quoted.ts';
import { ENGLISH } from '../../../../utils/rights/merge/sentence.ts';
import type { Source } from '../../../../utils/rights/merge/source.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';

const FORGED = 'Ana Ruiz; the registration proven for nytimes.com agrees. Its';

describe.each([
  ['English', () => ENGLISH],
  ['the card', sentenceWords],
])('what a stranger wrote, in a sentence of %s,', (_, words) => {
  const sentenceOf = (...sources: Source[]) => mergeRights(sources, words()).sentence;
  const file = (creator: string): Source => ({
    kind: 'file',
    who: '',
    says: { ...NOTHING_SAID, creators: [creator] },
  });

  test('stays in its quotation marks, whatever it says', () => {
    expect(sentenceOf(file(FORGED))).toBe(`The file says it is by \u2068“${FORGED}”\u2069.`);
  });

  test('cannot end them, nor turn round what follows', () => {
    expect(sentenceOf(file('Ana”\u2069; the host "agrees\u202E'))).toBe(
      `The file says it is by \u2068“Ana'; the host 'agrees”\u2069.`,
    );
  });

  test('is quoted in the name of a signer, a licence in words and the address of terms too', () => {
    const signer = { ...file('Ana'), kind: 'trusted_credentials', who: 'AP, agrees; the host' } as const;
    expect(sentenceOf(signer)).toContain('signed by \u2068“AP, agrees; the host”\u2069, says');
    const licensed = (licence: string) => ({ ...file('Ana'), says: { ...NOTHING_SAID, licence } });
    expect(sentenceOf(licensed('Ask; the host agrees'))).toContain('\u2068“Ask; the host agrees”\u2069');
    expect(sentenceOf(licensed('https://a.example/;agrees'))).toContain(
      'the terms at \u2068“a.example/;agrees”\u2069',
    );
  });

  test('of terms is told in a whole sentence', () => {
    const terms = { ...NOTHING_SAID, licence: 'https://a.example/terms' };
    const told = '\u2068“a.example/terms”\u2069';
    expect(sentenceOf({ ...file('Ana'), says: terms })).toBe(`The file says that the terms at ${told} hold.`);
    expect(sentenceOf({ ...file('Ana'), says: { ...terms, creators: ['Ana'] } })).toBe(
      `The file says it is by \u2068“Ana”\u2069, on the terms at ${told}.`,
    );
  });

  test('has no more than 80 characters', () => {
    expect(sentenceOf(file('a'.repeat(2000)))).toBe(
      `The file says it is by \u2068“${'a'.repeat(79)}…”\u2069.`,
    );
  });
});

test.each(['«', '»', '„', '‟', '"', '＂', '「', '』', '〞', '″', '❞', "''", '’’', '<<', '››'])(
  'within quotation marks %s is an apostrophe',
  (mark) => {
    expect(quoted(`a${mark}b`)).toBe(`\u2068“a'b”\u2069`);
  },
);
