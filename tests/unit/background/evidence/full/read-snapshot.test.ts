import { describe, expect, test } from 'vitest';
import {
  readSnapshot,
  type Snapshot,
} from '../../../../../entrypoints/background/evidence/full/chromium/read-snapshot.ts';

interface Node {
  readonly parent: number;
  readonly type?: number;
  readonly name: string;
  readonly value?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly shadow?: boolean;
  readonly source?: string;
  /** Background and visibility; absent where it is not drawn. */
  readonly style?: readonly [string, string];
  readonly text?: string;
}

const DRAWN = ['none', 'visible'] as const;

/** As the debugger answers: every text once, and numbers in its place. */
function snapshotOf(nodes: readonly Node[]): Snapshot {
  const strings: string[] = [];
  const at = (value: string | undefined) => {
    if (value === undefined) return -1;
    if (!strings.includes(value)) strings.push(value);
    return strings.indexOf(value);
  };
  const drawn = [...nodes.entries()].filter(([, { style }]) => style);
  const having = (key: 'shadow' | 'source') => [...nodes.entries()].filter(([, node]) => node[key]);
  return {
    documents: [
      {
        documentURL: at('https://news.example/story#top'),
        baseURL: at('https://news.example/story'),
        encodingName: at('GBK'),
        nodes: {
          parentIndex: nodes.map(({ parent }) => parent),
          nodeType: nodes.map(({ type = 1 }) => type),
          nodeName: nodes.map(({ name }) => at(name)),
          nodeValue: nodes.map(({ value }) => at(value)),
          attributes: nodes.map(({ attributes = {} }) => Object.entries(attributes).flat().map(at)),
          shadowRootType: { index: having('shadow').map(([index]) => index), value: [] },
          currentSourceURL: {
            index: having('source').map(([index]) => index),
            value: having('source').map(([, { source }]) => at(source)),
          },
        },
        layout: {
          nodeIndex: drawn.map(([index]) => index),
          text: drawn.map(([, { text }]) => at(text)),
          styles: drawn.map(([, { style = [] }]) => style.map(at)),
        },
      },
    ],
    strings,
  };
}

const read = (...nodes: Node[]) => {
  const [document] = readSnapshot(snapshotOf(nodes));
  return document?.shown.items.map(({ kind, where, what, isRendered }) =>
    [isRendered ? kind : `hidden ${kind}`, where, what].join(' | '),
  );
};

describe('a snapshot of the debugger', () => {
  test('has the document by its address and charset', () => {
    const [document] = readSnapshot(snapshotOf([]));
    expect(document).toMatchObject({ shown: { url: 'https://news.example/story' }, encoding: 'GBK' });
  });

  test('names texts by their places, a doctype not among them', () => {
    expect(
      read(
        { parent: -1, type: 9, name: '#document' },
        { parent: 0, type: 10, name: 'html' },
        { parent: 0, name: 'HTML', style: DRAWN },
        { parent: 2, name: 'P', style: DRAWN },
        { parent: 3, type: 3, name: '#text', value: 'One', style: DRAWN },
        { parent: 2, name: 'P', style: DRAWN },
        { parent: 5, type: 3, name: '#text', value: 'Two', style: ['none', 'hidden'] },
      ),
    ).toEqual(['text | html > p > #text | One', 'hidden text | html > p:nth-of-type(2) > #text | Two']);
  });

  test('looks into shadow trees, and at what styles generate and draw', () => {
    expect(
      read(
        {
          parent: -1,
          name: 'X-CARD',
          style: ['url("/back.png"), url("https://cdn.example/b.png")', 'visible'],
        },
        { parent: 0, type: 11, name: '#document-fragment', shadow: true },
        { parent: 1, name: 'B', style: DRAWN },
        { parent: 2, name: '::before', style: DRAWN, text: '$900' },
      ),
    ).toEqual([
      'image | x-card | https://news.example/back.png',
      'image | x-card | https://cdn.example/b.png',
      'text | x-card > #shadow-root > b > ::before | $900',
    ]);
  });

  test('has pictures by what is shown of them, and by all that their markup names', () => {
    const [document] = readSnapshot(
      snapshotOf([
        { parent: -1, name: 'PICTURE' },
        { parent: 0, name: 'SOURCE', attributes: { srcset: '/wide.png 2x, /narrow.png 1x' } },
        {
          parent: 0,
          name: 'IMG',
          attributes: { src: 'a.png', 'data-late': '/b.png' },
          source: 'https://news.example/wide.png',
          style: DRAWN,
        },
        { parent: -1, name: 'VIDEO', attributes: { poster: '/still.png' }, style: DRAWN },
        { parent: -1, name: 'IMG', attributes: { src: 'data:image/png;base64,AA,BB' }, style: DRAWN },
      ]),
    );
    expect(document?.shown.items.map(({ what }) => what)).toEqual([
      'https://news.example/wide.png',
      'https://news.example/still.png',
      'data:image/png;base64,AA,BB',
    ]);
    const named = ['a', 'b', 'wide', 'narrow'].map((name) => `https://news.example/${name}.png`);
    expect(document?.shown.items[0]?.named).toEqual(expect.arrayContaining(named));
  });

  test('gives nothing of what somebody writes', () => {
    expect(
      read(
        { parent: -1, name: 'DIV', attributes: { contenteditable: '' }, style: DRAWN },
        { parent: 0, type: 3, name: '#text', value: 'Dear diary', style: DRAWN },
        { parent: -1, name: 'TEXTAREA', style: DRAWN },
        { parent: 2, type: 3, name: '#text', value: 'Dear diary', style: DRAWN },
        { parent: -1, name: 'INPUT', attributes: { value: 'Dear diary' }, style: DRAWN },
      ),
    ).toEqual([]);
  });
});
