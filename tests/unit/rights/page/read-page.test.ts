import { describe, expect, test } from 'vitest';
import { captionCredit } from '../../../../utils/rights/page/caption.ts';
import type { PageFacts } from '../../../../utils/page/facts/types.ts';
import { framesFinder, pageRightsReader } from '../../../../utils/rights/page/read-page.ts';
import { mergeRights } from '../../../../utils/rights/merge/merge.ts';
import { sourceOnPage } from '../../../../utils/rights/merge/source.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';
import { seen } from '../seen.ts';

const EMPTY: PageFacts = {
  url: 'https://news.example/story/',
  images: [],
  jsonLd: [],
  items: [],
  leadImages: [],
  figures: [],
  licences: [],
};
const IMAGE = ['https://cdn.example/dunes.jpg'];
const read = (facts: Partial<PageFacts>, image: readonly string[] = IMAGE) =>
  pageRightsReader({ ...EMPTY, ...facts })(image);
const jsonLd = (value: unknown) => ({ jsonLd: [JSON.stringify(value)] });
const BY = 'https://creativecommons.org/licenses/by/4.0/';

describe('an ImageObject', () => {
  const described = {
    '@type': 'ImageObject',
    contentUrl: 'https://cdn.example/dunes.jpg',
    license: BY,
    acquireLicensePage: 'https://agence.example/buy',
    creditText: 'Ana Ruiz / Agence A',
    creator: { '@type': 'Person', name: 'Ana Ruiz' },
    copyrightNotice: '© Ana Ruiz',
    digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  };
  const says = {
    ...NOTHING_SAID,
    creators: ['Ana Ruiz'],
    credit: 'Ana Ruiz / Agence A',
    copyrightNotice: '© Ana Ruiz',
    licence: BY,
    licensors: [{ name: null, url: 'https://agence.example/buy' }],
    sourceType: 'trainedAlgorithmicMedia',
  };

  test('in JSON-LD is read', () => {
    expect(read(jsonLd({ '@context': 'https://schema.org', ...described }))).toEqual([
      sourceOnPage('structured', says),
    ]);
  });

  test('deep in the graph of an article is found, with its creator by reference', () => {
    const graph = {
      '@graph': [
        {
          '@type': 'NewsArticle',
          author: { name: 'The writer' },
          image: { ...described, creator: { '@id': '#ana' } },
        },
        { '@id': '#ana', '@type': 'Person', name: { '@value': 'Ana Ruiz', '@language': 'es' } },
      ],
    };
    expect(read(jsonLd(graph))[0]?.says).toEqual(says);
  });

  test('in microdata or RDFa is read', () => {
    const item = {
      types: ['http://schema.org/ImageObject'],
      id: null,
      properties: {
        contentUrl: ['/dunes.jpg'],
        'schema:license': [BY],
        creator: [{ types: ['https://schema.org/Person'], id: null, properties: { name: ['Ana Ruiz'] } }],
      },
    };
    const found = read({ items: [item] }, ['https://news.example/dunes.jpg']);
    expect(found.map(({ who, says: { creators, licence } }) => [who, creators, licence])).toEqual([
      ['markup', ['Ana Ruiz'], BY],
    ]);
  });

  test('of another picture says nothing of this one', () => {
    expect(read(jsonLd({ ...described, contentUrl: 'https://cdn.example/other.jpg' }))).toEqual([]);
  });

  test('does not make the author of the article the creator of its picture', () => {
    expect(read(jsonLd({ '@type': 'NewsArticle', author: 'The writer', image: IMAGE[0] }))).toEqual([]);
  });

  test('of the same file in another size is about it, but only if none names its very address', () => {
    const sized = { ...described, contentUrl: 'https://cdn.example/dunes-1024x683.jpg', creator: 'Sized' };
    expect(read(jsonLd(sized))[0]?.says.creators).toEqual(['Sized']);
    expect(read(jsonLd([sized, described])).map(({ says: { creators } }) => creators)).toEqual([
      ['Ana Ruiz'],
    ]);
  });
});

describe('a figure', () => {
  const figure = {
    images: [...IMAGE],
    caption: 'Dunes at dawn. Photo: Ana Ruiz',
    credit: null,
    licences: [BY],
  };

  test('says its credit and its licence', () => {
    expect(read({ figures: [figure] })).toEqual([
      sourceOnPage('caption', { ...NOTHING_SAID, credit: 'Ana Ruiz', licence: BY }),
    ]);
  });

  test.each([
    ['The shadow of M87*. © Agence A', '© Agence A'],
    ['Dunes (Image credit: NASA/JPL)', 'NASA/JPL'],
    ['Dunes | Photograph by Ana Ruiz', 'Ana Ruiz'],
    ['Credit: Jane Doe, via Agence A.', 'Jane Doe, via Agence A'],
    ['Dünen. Foto: dpa', 'dpa'],
    ['Courtesy of the artist', 'the artist'],
    ['A photo of dunes at dawn', null],
    ['An image problem', null],
    ['He gave credit where credit was due', null],
  ])('with the caption “%s” credits %s', (caption, credit) => {
    expect(captionCredit(caption)).toBe(credit);
  });

  test('with a caption of a megabyte is read at once', () => {
    const started = performance.now();
    captionCredit('photo '.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('the licence of a whole page', () => {
  test('is told as that, and as closer to the lead picture', () => {
    const [source] = read({ licences: [BY] });
    expect([source?.who, source?.says.licence]).toEqual(['licence for all that is on it', BY]);
    expect(read({ licences: [BY], leadImages: [...IMAGE] })[0]?.who).toBe('licence for its lead picture');
  });
});

describe('a hostile page', () => {
  test.each([
    ['no JSON', '{"@type":'],
    ['very deep JSON', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['a prototype', '{"__proto__":{"@type":"ImageObject"},"constructor":1}'],
    ['many nodes', JSON.stringify(Array.from({ length: 50_000 }, () => ({ '@type': 'ImageObject' })))],
    ['a megabyte', `"${'x'.repeat(1_500_000)}"`],
    ['no object', 'null'],
  ])('with %s says nothing', (_, text) => {
    expect(read({ jsonLd: [text] })).toEqual([]);
  });
});

test('a page whose caption, markup and file disagree is told with all three', () => {
  const page = read({
    ...jsonLd({
      '@type': 'ImageObject',
      url: IMAGE[0],
      license: 'http://creativecommons.org/licenses/by-sa/3.0/',
    }),
    figures: [{ images: [...IMAGE], caption: 'M87*. © Agence A', credit: null, licences: [] }],
  });
  const file = { kind: 'file' as const, who: '', says: { ...NOTHING_SAID, creators: ['EHT'], licence: BY } };
  expect(seen(mergeRights([...page, file]).sentence)).toBe(
    'The file says CC BY 4.0 by “EHT”; the page’s structured data says CC BY-SA 3.0; the page’s caption credits “© Agence A”.',
  );
});

describe('the frames of a page', () => {
  const top = { ...EMPTY, images: ['https://cdn.example/other.jpg'] };
  const story = { ...EMPTY, url: 'https://embed.example/', images: IMAGE };
  const ad = { ...EMPTY, url: 'https://ads.example/', licences: [BY] };

  test('speak of a picture that they show, and of no other', () => {
    expect(framesFinder([top, story, ad])(IMAGE)).toEqual([story]);
  });

  test('leave it to the page itself where none shows it as an element', () => {
    expect(framesFinder([top, ad])(IMAGE)).toEqual([top]);
  });
});
