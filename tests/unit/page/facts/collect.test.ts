// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../../../utils/page/facts/collect.ts';
import type { PageFacts } from '../../../../utils/page/facts/types.ts';
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

describe('of a page that has more to say than is taken', () => {
  const sizeOf = (facts: PageFacts) => JSON.stringify(facts).length;
  const script = (text: string) => `<script type="application/ld+json">${text}</script>`;

  test.each([
    ['JSON-LD', script('x'.repeat(400_000)).repeat(20), ''],
    [
      'pictures in figures within figures',
      '',
      `${'<figure>'.repeat(100)}${'<img src="/a.jpg">'.repeat(50)}${`<img src="/${'b'.repeat(1900)}">`.repeat(50)}`,
    ],
    [
      'addresses below a long one',
      `<base href="https://a.example/${'c'.repeat(50_000)}/">`,
      '<img src="a">'.repeat(100),
    ],
    [
      'items with many names, each within the other',
      '',
      '<div itemscope itemprop="a b c d e f g h i j">'
        .repeat(10)
        .replace(' itemprop="a b c d e f g h i j"', '') + `<b itemprop="name">${'x'.repeat(100)}</b>`,
    ],
  ])('%s are bounded together, and that they were is told', (_, head, body) => {
    const facts = collect(head, body);
    expect(facts.isCut).toBe(true);
    expect(sizeOf(facts)).toBeLessThan(5_000_000);
  });

  test('nothing is told where all had room', () => {
    expect(collect(script('{}'), '<figure><img src="/a.jpg"></figure>')).not.toHaveProperty('isCut');
  });
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
