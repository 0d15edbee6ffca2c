import { describe, expect, test } from 'vitest';
import {
  findSuspects,
  judgeSuspects,
  nothingHeld,
  searchSource,
} from '../../../../utils/evidence/shown/find-foreign.ts';
import { listShown, type ListedNode } from '../../../../utils/evidence/shown/shown-document.ts';

/** A document in a few words: a child is indented by its parent's depth. */
function page(...lines: string[]) {
  const nodes: ListedNode[] = [];
  const depths: number[] = [];
  for (const line of lines) {
    const depth = line.length - line.trimStart().length;
    const [name = '', ...rest] = line.trim().split(' ');
    const parent = depths.findLastIndex((other) => other < depth);
    depths.push(depth);
    const value = rest.join(' ');
    const isText = name === '#text';
    nodes.push({
      parent,
      name,
      isRendered: true,
      ...(isText && { text: value }),
      ...(name === 'img' && { images: [value], named: [value] }),
    });
  }
  return listShown('https://news.example/', nodes);
}

const MARKUP = page(
  'body',
  ' script',
  ' p',
  '  #text It cost $100.',
  ' p',
  '  #text It rained.',
  ' img /own.jpg',
);

function judge(
  shown: ReturnType<typeof page>,
  { fresh = [MARKUP], markup = MARKUP, files = [] as [type: string, source: string][] } = {},
) {
  const comparison = { shown, fresh, markup };
  const suspects = findSuspects(comparison);
  const held = nothingHeld();
  for (const [type, source] of files) searchSource(source, type, suspects, held);
  return judgeSuspects(comparison, suspects, held).map(
    ({ verdict, where, what, instead }) => `${verdict} ${where}: ${what} (${instead ?? '-'})`,
  );
}

const FORGED = page(
  'body',
  ' script',
  ' p',
  '  #text It cost $900.',
  ' p',
  '  #text It rained.',
  ' img /own.jpg',
);

describe('what a page shows, against what it received', () => {
  test('a page that shows its markup has nothing foreign', () => {
    expect(judge(MARKUP)).toEqual([]);
  });

  test('a text that was changed is told at its place, with what was served', () => {
    expect(judge(FORGED)).toEqual(['altered body > p > #text: It cost $900. (It cost $100.)']);
  });

  test('nor is it excused by standing elsewhere on the page', () => {
    const swapped = page(
      'body',
      ' script',
      ' p',
      '  #text It rained.',
      ' p',
      '  #text It cost $100.',
      ' img /own.jpg',
    );
    const html = '<p>It cost $100.<p>It rained.';
    // Both texts are still shown, so nothing says that one was put in the place of the other: a script may have sorted them.
    expect(judge(swapped, { files: [['text/html', html]] })).toEqual([]);
    const doubled = page(
      'body',
      ' script',
      ' p',
      '  #text It rained.',
      ' p',
      '  #text It rained.',
      ' img /own.jpg',
    );
    expect(judge(doubled, { files: [['text/html', html]] })).toEqual([
      'altered body > p > #text: It rained. (It cost $100.)',
    ]);
  });

  test('a text that a script has to put there may be the work of the page', () => {
    for (const [type, source] of [
      ['text/javascript', 'price.textContent = "It cost \\u0024900."'],
      ['text/html', '<p>x</p><script>show(`It cost $900.`)</script>'],
      ['application/json', '{"price":"It cost $900."}'],
    ] as const) {
      expect(judge(FORGED, { files: [[type, source]] })).toEqual([
        'unaccounted body > p > #text: It cost $900. (It cost $100.)',
      ]);
    }
  });

  test('a text that is different each time the page is loaded is not called altered', () => {
    const other = page(
      'body',
      ' script',
      ' p',
      '  #text It cost $7.',
      ' p',
      '  #text It rained.',
      ' img /own.jpg',
    );
    expect(judge(FORGED, { fresh: [MARKUP, other] })).toEqual([
      'unaccounted body > p > #text: It cost $900. (-)',
    ]);
  });

  test('what the page makes of its data each time it is loaded is no suspect', () => {
    const rendered = page('body', ' script', ' div', '  #text Shown by a script');
    const empty = page('body', ' script', ' div');
    expect(judge(rendered, { fresh: [rendered], markup: empty })).toEqual([]);
  });

  test('what was added is unaccounted for on a page with scripts, altered on a page without', () => {
    const withScript = page('body', ' script', ' p', '  #text A', ' p', '  #text Added');
    const still = page('body', ' p', '  #text A', ' p', '  #text Added');
    const [before, stillBefore] = [
      page('body', ' script', ' p', '  #text A'),
      page('body', ' p', '  #text A'),
    ];
    expect(judge(withScript, { fresh: [before], markup: before })).toEqual([
      'unaccounted body > p:nth-of-type(2) > #text: Added (-)',
    ]);
    expect(judge(still, { fresh: [stillBefore], markup: stillBefore })).toEqual([
      'altered body > p:nth-of-type(2) > #text: Added (-)',
    ]);
  });

  test('what a file of the page holds is accounted for, however it is written there', () => {
    const late = page(
      'body',
      ' script',
      ' p',
      '  #text Tom & Jerry “met”',
      ' img https://cdn.example/harbour.jpg?w=9',
    );
    const before = page('body', ' script');
    const files: [string, string][] = [
      [
        'application/json',
        '{"title":"Tom &amp; Jerry \\u201cmet\\u201d","image":"\\/pictures\\/harbour.jpg"}',
      ],
    ];
    expect(judge(late, { fresh: [before], markup: before, files })).toEqual([]);
    expect(judge(late, { fresh: [before], markup: before })).toHaveLength(2);
  });

  test('a picture that was exchanged is told; one that its own markup names is not', () => {
    const forged = page(
      'body',
      ' script',
      ' p',
      '  #text It cost $100.',
      ' p',
      '  #text It rained.',
      ' img /other.jpg',
    );
    expect(judge(forged)).toEqual(['altered body > img: /other.jpg (/own.jpg)']);
    const lazy = listShown('https://news.example/', [
      { parent: -1, name: 'img', images: ['/late.jpg'], named: ['/soon.gif', '/late.jpg'], isRendered: true },
    ]);
    const soon = listShown('https://news.example/', [
      { parent: -1, name: 'img', images: ['/soon.gif'], named: ['/soon.gif', '/late.jpg'], isRendered: true },
    ]);
    const files: [string, string][] = [['text/html', '<img src=/soon.gif data-src=/late.jpg>']];
    expect(judge(lazy, { fresh: [soon], markup: soon, files })).toEqual([]);
  });

  test('what nobody sees, and what somebody writes, is not looked at', () => {
    const hidden = listShown('https://news.example/', [
      { parent: -1, name: 'p', isRendered: false },
      { parent: 0, name: '#text', text: 'unseen', isRendered: false },
      { parent: -1, name: 'textarea', isRendered: true },
      { parent: 2, name: '#text', text: 'my password', isRendered: true },
      { parent: -1, name: 'div', isRendered: true, isEditable: true },
      { parent: 4, name: 'b', isRendered: true },
      { parent: 5, name: '#text', text: 'my letter', isRendered: true },
    ]);
    expect(judge(hidden)).toEqual([]);
  });

  test('text that a framework writes in pieces is one text', () => {
    const pieces = listShown('https://news.example/', [
      { parent: -1, name: 'p', isRendered: true },
      { parent: 0, name: '#text', text: 'It cost ', isRendered: true },
      { parent: 0, name: '#comment', isRendered: false },
      { parent: 0, name: '#text', text: '$100.', isRendered: true },
    ]);
    expect(pieces.items.map(({ what }) => what)).toEqual(['It cost $100.']);
  });
});
