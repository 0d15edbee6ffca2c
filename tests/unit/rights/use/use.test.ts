import { describe, expect, test } from 'vitest';
import { creditParts, formatCredit } from '../../../../utils/rights/use/credit.ts';
import { rightsJsonLd } from '../../../../utils/rights/use/json-ld.ts';
import { askForCredit, askForLicence, takeDownNotice } from '../../../../utils/rights/use/letters.ts';
import { mergeRights } from '../../../../utils/rights/merge/merge.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';

const BY = 'https://creativecommons.org/licenses/by/4.0/';
const WORK_ID = `0x${'1'.repeat(64)}` as WorkId;
const SAYS = {
  ...NOTHING_SAID,
  creators: ['Ana Ruiz'],
  licence: 'http://creativecommons.org/licenses/by/4.0',
};

describe('a credit', () => {
  const parts = creditParts(SAYS, 'Dunes', 'https://ana.example/dunes');

  test.each([
    ['plain', `“Dunes” by Ana Ruiz, CC BY 4.0, ${BY}, https://ana.example/dunes`],
    ['html', `<a href="https://ana.example/dunes">“Dunes”</a> by Ana Ruiz, <a href="${BY}">CC BY 4.0</a>`],
    ['markdown', `[“Dunes”](https://ana.example/dunes) by Ana Ruiz, [CC BY 4\\.0](${BY})`],
    ['iptc', '(Ana Ruiz/CC BY 4.0)'],
  ] as const)('in %s is %s', (style, text) => expect(formatCredit(parts, style)).toBe(text));

  test('names nothing twice that stands in the line that was asked for', () => {
    const asked = creditParts({ ...SAYS, credit: 'Ana Ruiz, CC BY 4.0.' }, null, null);
    expect(formatCredit(asked, 'plain')).toBe(`Ana Ruiz, CC BY 4.0, ${BY}`);
    expect(formatCredit(asked, 'iptc')).toBe('(Ana Ruiz, CC BY 4.0)');
    expect(formatCredit(asked, 'html')).toBe(`Ana Ruiz, CC BY 4.0, <a href="${BY}">terms</a>`);
  });

  test('is the line that was asked for, before the names of creators', () => {
    const asked = creditParts({ ...SAYS, credit: 'Ana/Agence A' }, null, null);
    expect(formatCredit(asked, 'iptc')).toBe('(Ana/Agence A/CC BY 4.0)');
  });

  test('cannot bring markup of its own', () => {
    const hostile = creditParts({ ...SAYS, creators: ['<b onclick="x">&[a](javascript:1)*'] }, null, null);
    expect(formatCredit(hostile, 'html')).not.toMatch(/<b|"x"/);
    expect(formatCredit(hostile, 'markdown')).toContain('\\[a\\]\\(javascript\\:1\\)\\*');
  });
});

describe('everything as JSON-LD', () => {
  const text = rightsJsonLd(
    mergeRights([
      { kind: 'page', who: 'caption', says: { ...NOTHING_SAID, credit: '</script><script>alert(1)' } },
      { kind: 'file', who: '', says: SAYS },
    ]),
    'https://cdn.example/dunes.jpg',
  );

  test('has each source as itself', () => {
    const graph = (JSON.parse(text) as { '@graph': unknown[] })['@graph'];
    expect(graph).toEqual([
      {
        '@type': 'ImageObject',
        contentUrl: 'https://cdn.example/dunes.jpg',
        disambiguatingDescription: 'What the file says',
        creator: [{ '@type': 'Person', name: 'Ana Ruiz' }],
        license: BY,
      },
      {
        '@type': 'ImageObject',
        contentUrl: 'https://cdn.example/dunes.jpg',
        disambiguatingDescription: 'What the page’s caption says',
        creditText: '</script><script>alert(1)',
      },
    ]);
  });

  test('names the node that alone tells of a record', () => {
    const record = { kind: 'other_registry', who: '0x12…9f in an ERC-7053 log', says: SAYS } as const;
    const told = rightsJsonLd(mergeRights([{ ...record, onlySource: 'a.example' }]), 'https://x.example/');
    expect(told).toContain('says, as one node alone tells: a.example');
  });

  test('cannot end the script that it is pasted into', () => expect(text).not.toContain('<'));
});

describe('a letter', () => {
  const facts = {
    pageUrl: 'https://news.example/story',
    imageUrl: 'https://cdn.example/dunes.jpg',
    seenAt: '2026-11-21T12:00:00.000Z',
    title: 'Dunes',
    creator: 'Ana Ruiz',
    owner: null,
    licence: 'CC BY 4.0',
    work: null,
    credit: 'Ana Ruiz, CC BY 4.0',
  };

  test('has the facts of the record filled in', () => {
    for (const letter of [askForLicence(facts), askForCredit(facts)]) {
      for (const fact of [facts.pageUrl, facts.imageUrl, '2026-11-21', 'Ana Ruiz'])
        expect(letter).toContain(fact);
    }
    expect(askForCredit(facts)).toContain('beside the picture: Ana Ruiz, CC BY 4.0');
  });

  test('has blanks for what is not known, and never a null', () => {
    const unknown = { ...facts, title: null, creator: null, licence: null, credit: null };
    for (const letter of [askForLicence(unknown), askForCredit(unknown), takeDownNotice(unknown)]) {
      expect(letter).not.toMatch(/null|undefined/);
    }
    expect(askForLicence(unknown)).toContain('[name of the rights holder]');
  });

  test('names a registered work by title and record, and leaves open where it can be seen', () => {
    const work = {
      workId: WORK_ID,
      registry: '0x00000000000000000000000000000000000000c3',
      chainId: 10,
    } as const;
    const named = `work ${WORK_ID} in the registry at ${work.registry} on the chain with the id 10`;
    for (const letter of [askForLicence({ ...facts, work }), askForCredit({ ...facts, work })])
      expect(letter).toContain(`\nRegistered as: ${named}\n`);
    expect(takeDownNotice({ ...facts, work })).toContain(
      `to have been infringed:\nDunes\nregistered as ${named}\n[where the work can be seen]\n`,
    );
  });

  test('that asks for a take-down has the six elements of 17 U.S.C. § 512(c)(3)(A), and signs none of them', () => {
    const letter = takeDownNotice(facts);
    for (const element of [
      /physical or electronic signature/,
      /Copyrighted work claimed to have been infringed:\nDunes/,
      /removed or access to which is to be disabled:\nhttps:\/\/cdn\.example\/dunes\.jpg/,
      /address, telephone number and e-mail address/,
      /good faith belief that use of the material in the manner complained of is not authorized by the copyright owner, its agent, or the law/,
      /accurate, and under penalty of perjury, I am authorized to act on behalf of the owner of an exclusive right/,
    ]) {
      expect(letter).toMatch(element);
    }
    expect(letter).toContain('[your physical or electronic signature]');
    expect(letter).toContain('512(f)');
    expect(letter).not.toMatch(/stolen|theft/i);
  });
});
