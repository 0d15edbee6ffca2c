import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { TabReport } from '../../utils/storage/items.ts';
import { drawPicture } from './support/pictures.ts';
import { createWorld, openChromium, openPage, waitForReport, type World } from './support/world.ts';

/** Where each kind stands; `$` is the address of its picture, `#` the page's other host. */
const STANDING: Readonly<Record<string, string>> = {
  img: '<img src="$">',
  picture: '<picture><source srcset="$"><img src="/none.jpg"></picture>',
  srcset: '<img srcset="/none.jpg 100w, $ 900w" sizes="900px">',
  'other-host': '<img src="#$">',
  background: '<div style="background-image:url($)"></div>',
  'image-set': '<div style="background-image:image-set(url($) 1x, url(/none.jpg) 9x)"></div>',
  'border-image': '<div style="border:20px solid;border-image:url($) 30"></div>',
  mask: '<div style="background:red;mask-image:url($)"></div>',
  'list-style': '<ul><li style="list-style-image:url($)">item</li></ul>',
  cursor: '<div style="cursor:url($), auto"></div>',
  content: '<div style="content:url($)"></div>',
  before: '<style>.b::before{content:url($)}</style><div class="b"></div>',
  after:
    '<style>.a::after{content:"";display:block;height:80px;background-image:url($)}</style><div class="a"></div>',
  poster: '<video poster="$"></video>',
  input: '<input type="image" src="$">',
  'svg-image': '<svg viewBox="0 0 8 8"><image href="$" width="12" height="8"/></svg>',
  object: '<object data="$" type="image/jpeg"></object>',
  embed: '<embed src="$" type="image/jpeg">',
  data: '<img id="data">',
  'open-root': '<div><template shadowrootmode="open"><img src="$" width="99"></template></div>',
  'closed-root':
    '<div><template shadowrootmode="closed"><p><b><template shadowrootmode="closed"></template></b></p><section><template shadowrootmode="closed"><img src="$" width="99"></template></section></template></div>',
  'same-frame': '<iframe src="/frame"></iframe>',
  'other-frame': '<iframe src="#/frame"></iframe>',
  'nested-frame': '<iframe src="#/nesting"></iframe>',
  srcdoc: `<iframe srcdoc="<img src='$' width='99'>"></iframe>`,
  'blank-frame': '<iframe id="blank"></iframe>',
};

/** What only a script can make. */
const SCRIPT = `
  const show = async (id, url) => { document.getElementById(id).src = url; };
  const image = (src) => new Promise((resolve) => Object.assign(new Image(), { src, onload() { resolve(this); } }));
  document.getElementById('blank').contentDocument.body.innerHTML = '<img src="/blank-frame.jpg" width="99">';
  fetch('/data.jpg').then((it) => it.blob()).then((blob) => {
    const reader = new FileReader();
    reader.onload = () => show('data', reader.result);
    reader.readAsDataURL(blob);
  });
  fetch('/blob.jpg').then((it) => it.blob()).then((blob) => show('blob', URL.createObjectURL(blob)));
  fetch('/revoked.jpg').then((it) => it.blob()).then(async (blob) => {
    const url = URL.createObjectURL(blob);
    const shown = document.getElementById('revoked');
    shown.onload = () => URL.revokeObjectURL(url);
    shown.src = url;
  });
  image('/canvas.jpg').then((it) => canvas.getContext('2d').drawImage(it, 0, 0, 300, 200));
  image('#/tainted.jpg').then((it) => tainted.getContext('2d').drawImage(it, 0, 0, 300, 200));
`;

let world: World;
let browser: ExtensionBrowser;

/** As a page would have it: small enough for cursors and markers. */
const SMALL = new Set(['list-style', 'cursor', 'before', 'data']);

/** A drawing of soft patches, and the picture that a registrant made of it. */
const DRAWING = (() => {
  const patches = Array.from({ length: 60 }, (_, i) => {
    const [x, y, hue] = [(i * 67) % 300, (i * 131) % 200, (i * 97) % 360];
    return `<ellipse cx="${x}" cy="${y}" rx="${20 + (i % 7) * 9}" ry="${15 + (i % 5) * 11}" fill="hsl(${hue} 80% ${25 + (i % 4) * 18}%)" fill-opacity=".8"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">${patches.join('')}</svg>`;
})();

const KINDS = [
  ...Object.keys(STANDING),
  ...['blob', 'revoked', 'canvas', 'drawing', 'tainted'],
  ...['class', 'sheet', 'rule', 'late-root', 'far', 'more', 'route', 'alone', 'left', 'stays'],
];

async function putPictures(): Promise<void> {
  const paths = await Promise.all(KINDS.map((kind, i) => drawPicture(world.folder, `${kind}.png`, 700 + i)));
  const drawing = `${world.folder}/drawing.png`;
  await sharp(Buffer.from(DRAWING), { density: 200 }).flatten({ background: '#fff' }).png().toFile(drawing);
  await world.register(paths);
  await Promise.all(
    KINDS.map(async (kind, i) => {
      const picture = sharp(paths[i]).resize(SMALL.has(kind) ? 120 : 600);
      const body = await picture.jpeg({ quality: 90 }).toBuffer();
      for (const site of [world.site, world.cdn]) site.set(`/${kind}.jpg`, { type: 'image/jpeg', body });
    }),
  );
}

function putPage(path: string, body: string): void {
  const style =
    'img,div,video,svg,input,canvas,object,embed{width:80px;height:80px}iframe{width:120px;height:100px}';
  const float = 'body>*{float:left;margin:2px}li{margin-left:130px}';
  const html = `<!doctype html><meta charset="utf-8"><title>${path}</title><style>${style}${float}</style>${body}`;
  for (const site of [world.site, world.cdn]) site.set(path, { type: 'text/html', body: html });
}

beforeAll(async () => {
  world = await createWorld();
  await putPictures();
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** What an address ends with, or what a name that is no address begins with. */
function kindOf(imageUrl: string): string {
  if (imageUrl.startsWith('long:')) return 'data';
  return (
    /(?:^drawn:|^|\/)(\w+)-[\d-]+$|^(blob):|([\w-]+)\.jpg$/.exec(imageUrl)?.slice(1).find(Boolean) ?? imageUrl
  );
}

/** The verdicts of a tab by the kind of picture. */
const byKind = ({ images }: TabReport) =>
  new Map(images.map(({ imageUrl, verdict }) => [kindOf(imageUrl), verdict.kind]));

const isMatch = (kind: string | undefined) => kind === 'exact' || kind === 'same';

/** Waits until all of these have matched, and says which had not. */
async function expectMatches(tabId: number, kinds: readonly string[]): Promise<TabReport> {
  let last: TabReport | undefined;
  const isDone = (report: TabReport) => {
    last = report;
    const found = byKind(report);
    return kinds.every((kind) => isMatch(found.get(kind)));
  };
  return waitForReport(browser, tabId, isDone).catch(() => {
    const found = last && byKind(last);
    throw new Error(
      `not matched: ${kinds
        .filter((kind) => !isMatch(found?.get(kind)))
        .map((kind) => `${kind} (${found?.get(kind) ?? 'not found'})`)
        .join(', ')}; found: ${JSON.stringify([...(found ?? [])])}`,
    );
  });
}

describe('pictures of every kind', () => {
  test('are found and matched, wherever they stand', async () => {
    const others = {
      blob: '<img id="blob">',
      revoked: '<img id="revoked">',
      canvas: '<canvas id="canvas" width="300" height="200"></canvas>',
      tainted: '<canvas id="tainted" width="300" height="200"></canvas>',
      drawing: DRAWING,
    };
    const standing = Object.entries(STANDING).map(([kind, html]) => html.replaceAll('$', `/${kind}.jpg`));
    const body = [...standing, ...Object.values(others), `<script>${SCRIPT}</script>`].join('\n');
    const frame = (kind: string) => `<img src="/${kind}.jpg" width="99">`;
    putPage('/kinds', body.replaceAll('#/', `${world.cdn.url}/`));
    world.site.set('/frame', { type: 'text/html', body: frame('same-frame') });
    world.cdn.set('/frame', { type: 'text/html', body: frame('other-frame') });
    world.cdn.set('/nesting', {
      type: 'text/html',
      body: `<iframe src="${world.site.url}/nested" style="border:0;position:fixed;inset:0"></iframe>`,
    });
    world.site.set('/nested', { type: 'text/html', body: frame('nested-frame') });

    const { page, tabId } = await openPage(browser, `${world.site.url}/kinds`);
    const kinds = [...Object.keys(STANDING).filter((kind) => kind !== 'data'), 'data', 'blob'];
    const report = await expectMatches(tabId, [...kinds, 'canvas', 'svg']);
    const blobs = report.images.filter(({ imageUrl }) => imageUrl.startsWith('blob:'));
    expect(blobs.map(({ verdict }) => isMatch(verdict.kind))).toEqual([true, true]);
    // One canvas may be read, the other one not.
    expect(report.images.filter(({ imageUrl }) => imageUrl.startsWith('drawn:canvas'))).toHaveLength(1);
    await page.close();
  });
});
