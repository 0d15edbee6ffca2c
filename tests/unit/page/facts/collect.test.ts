// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../../../utils/page/facts/collect.ts';
import { pageRightsReader } from '../../../../utils/rights/page/read-page.ts';

const BY = 'https://creativecommons.org/licenses/by/4.0/';
const collect = (head: string, body: string) => {
  document.head.innerHTML = head;
  document.body.innerHTML = body;
  return collectFacts(document);
};

describe('a page', () => {
  test('gives its figures with every address of their pictures, caption, credit and licence', () => {
    const { figures } = collect(
      '',
      `<figure><picture><source srcset="https://cdn.example/b.avif 2x"><img src="https://cdn.example/a.jpg"></picture>
       <figcaption>Dunes at
         dawn <span class="photo-credit">Ana Ruiz</span> <a rel="nofollow license" href="${BY}">CC</a></figcaption></figure>`,
    );
    expect(figures).toEqual([
      {
        images: ['https://cdn.example/b.avif', 'https://cdn.example/a.jpg'],
        caption: 'Dunes at dawn Ana Ruiz CC',
        credit: 'Ana Ruiz',
        licences: [BY],
      },
    ]);
  });

  test('gives licences outside of figures as those of the page', () => {
    const { licences } = collect(
      `<link rel="license" href="${BY}">`,
      `<figure><a rel="license" href="/x">x</a></figure>`,
    );
    expect(licences).toEqual([BY]);
  });

  test('gives its JSON-LD as it is, and its lead picture', () => {
    const facts = collect(
      '<script type="application/ld+json">{"a":</script><meta property="og:image" content="https://cdn.example/a.jpg">',
      '',
    );
    expect([facts.jsonLd, facts.leadImages]).toEqual([['{"a":'], ['https://cdn.example/a.jpg']]);
  });
});

test('a page whose picture has the name of a method is read as any', () => {
  // As browsers let a named picture stand in the place of what a document has.
  Object.defineProperty(document, 'querySelectorAll', { value: document.body, configurable: true });
  try {
    expect(collect('', '<img name="querySelectorAll" src="https://cdn.example/a.jpg">').images).toHaveLength(
      1,
    );
  } finally {
    Reflect.deleteProperty(document, 'querySelectorAll');
  }
});

describe('markup', () => {
  const MICRODATA = `<div itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="https://cdn.example/a.jpg">
    <p><span itemprop="creator" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ana Ruiz</b></span></p>
    <a itemprop="license" href="${BY}">licence</a></div>`;
  const RDFA = `<div vocab="https://schema.org/" typeof="ImageObject"><img property="contentUrl" src="https://cdn.example/a.jpg">
    <span property="creator" typeof="Person"><b property="name">Ana Ruiz</b></span>
    <a property="license" href="${BY}">licence</a></div>`;

  test.each([
    ['microdata', MICRODATA],
    ['RDFa', RDFA],
  ])('as %s tells whose a picture is', (_, body) => {
    const [source] = pageRightsReader(collect('', body))(['https://cdn.example/a.jpg']);
    expect([source?.who, source?.says.creators, source?.says.licence]).toEqual(['markup', ['Ana Ruiz'], BY]);
  });

  test('cannot reach a prototype, and is bounded', () => {
    const deep = `<div itemscope><i itemprop="__proto__">x</i>${'<div itemscope itemprop="a">'.repeat(200)}</div>`;
    const { items } = collect('', deep);
    expect(Object.keys(items[0]?.properties ?? {})).toEqual(['__proto__', 'a']);
    expect(JSON.stringify(items).match(/"types"/g)?.length).toBeLessThan(20);
  });
});
