import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
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
  'blob',
  'revoked',
  'canvas',
  'tainted',
  'class',
  'sheet',
  'rule',
  'late-root',
  'far',
  'more',
  'route',
  'alone',
  'left',
  'stays',
];

async function putPictures(): Promise<void> {
  const paths = await Promise.all(KINDS.map((kind, i) => drawPicture(world.folder, `${kind}.png`, 700 + i)));
  const drawing = `${world.folder}/drawing.png`;
  await sharp(Buffer.from(DRAWING), { density: 200 }).flatten({ background: '#fff' }).png().toFile(drawing);
  await world.register([...paths, drawing]);
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

const isMatch = (kind: string | undefined) => kind === 'exact' || kind === 'same' || kind === 'similar';

/** The verdicts of a tab by the kind of picture; where several are of one kind (two drawings are), a match wins. */
function byKind({ images }: TabReport): Map<string, string> {
  const found = new Map<string, string>();
  for (const { imageUrl, verdict } of images) {
    const kind = kindOf(imageUrl);
    if (!isMatch(found.get(kind))) found.set(kind, verdict.kind);
  }
  return found;
}

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

/** Which pictures a tab lists, by kind; those that were not in view yet are among them. */
const listed = (report: TabReport) => [...byKind(report).keys()].toSorted();

describe('pictures that come later', () => {
  /** Each is not to be told from a mutation of the element that shows it. */
  const LATER = {
    class: `document.body.className = 'dark'`,
    sheet: `document.head.insertAdjacentHTML('beforeend', '<style>#sheet{background:url(/sheet.jpg)}</style>')`,
    rule: `document.styleSheets[0].insertRule('#rule{background:url(/rule.jpg)}')`,
    'late-root': `document.getElementById('late-root').attachShadow({ mode: 'closed' }).innerHTML =
      '<img src="/late-root.jpg" width="99">'`,
  };

  test.each(Object.entries(LATER))('by a style or a shadow root alone (%s) are found', async (kind, act) => {
    putPage(`/later-${kind}`, `<style>.dark div{background:url(/class.jpg)}</style><div id="${kind}"></div>`);
    const { page, tabId } = await openPage(browser, `${world.site.url}/later-${kind}`);
    await page.waitForTimeout(500);
    await page.evaluate(act);
    await expectMatches(tabId, [kind]);
    await page.close();
  });

  test('by scrolling are checked once they are in view, lazy or added at the end', async () => {
    const far = (kind: string) => `<img src="/${kind}.jpg" loading="lazy" style="margin-top:9000px">`;
    const body = `<img src="/img.jpg"><br><img src="${world.cdn.url}/below.jpg" style="margin-top:2000px"><br>${far('far')}`;
    putPage('/feed', body);
    const picture = await sharp(`${world.folder}/other-host.png`).jpeg().toBuffer();
    world.cdn.set('/below.jpg', { type: 'image/jpeg', body: picture });
    const { page, tabId } = await openPage(browser, `${world.site.url}/feed`);
    const before = await expectMatches(tabId, ['img']);
    const fetches = () => world.cdn.requests.filter(({ path }) => path === '/below.jpg').length;
    expect(byKind(before).get('far')).toBeUndefined();
    await waitForReport(browser, tabId, (report) => byKind(report).get('below') === 'not_checked');
    expect(fetches()).toBe(1);

    await page.evaluate(`onscroll = () => {
      if (scrollY < 8000 || document.getElementById('more')) return;
      document.body.insertAdjacentHTML('beforeend', '<img id="more" src="/more.jpg" style="clear:both">');
    }`);
    for (let at = 0; at <= 20; at++) {
      await page.evaluate((y) => scrollTo(0, y), at * 600);
      await page.waitForTimeout(500);
    }
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await expectMatches(tabId, ['img', 'below', 'far', 'more']);
    expect(fetches()).toBe(2);
    await page.close();
  });
});

describe('what is scrolled past', () => {
  /** Scrolls down fast, and returns how long each picture was in view at most, in ms of the page's frames. */
  const scrollPast = (page: Page): Promise<Record<string, number>> =>
    page.evaluate(async () => {
      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const since = new Map<Element, number>();
      const stays: Record<string, number> = {};
      const observer = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting, time } of entries) {
          if (isIntersecting) since.set(target, time);
          else stays[target.id] = Math.max(stays[target.id] ?? 0, time - (since.get(target) ?? time));
        }
      });
      for (const image of document.querySelectorAll('[id]')) observer.observe(image);
      for (let y = 0; y < 21_000; y += 300) {
        scrollTo(0, y);
        await wait(30);
      }
      scrollTo(0, 0);
      await wait(1500);
      return stays;
    });

  test('is neither fetched nor checked', async () => {
    const all = Array.from({ length: 12 }, (_, i) => `passed-${i}`);
    const images = all.map((id) => `<img id="${id}" src="${world.cdn.url}/${id}.jpg">`);
    const style = 'img{float:none;display:block;width:99px;height:99px;margin-bottom:1500px}';
    putPage('/long', `<style>${style}</style><img src="/img.jpg">${images.join('')}`);
    const picture = await sharp(`${world.folder}/mask.png`).jpeg().toBuffer();
    for (const id of all) world.cdn.set(`/${id}.jpg`, { type: 'image/jpeg', body: picture });
    const { page, tabId } = await openPage(browser, `${world.site.url}/long`);
    await expectMatches(tabId, ['img']);
    await page.bringToFront();
    const fetches = (id: string) => world.cdn.requests.filter(({ path }) => path === `/${id}.jpg`).length;
    const before = all.map(fetches);

    const stays = await scrollPast(page);
    // A busy machine leaves out frames, and then shows one picture for longer.
    const passed = all.filter((id) => (stays[id] ?? 0) < 400);
    expect(passed.length).toBeGreaterThan(all.length / 2);
    // The page's own, and none of ours.
    expect(before).toEqual(all.map(() => 1));
    expect(passed.map(fetches)).toEqual(passed.map(() => 1));
    await page.close();
  });
});

describe('a page that is busy', () => {
  test('has a picture checked that was looked at while it left no time to hear of it', async () => {
    putPage('/busy', '<img src="/img.jpg"><img src="/far.jpg" style="clear:both;margin:3000px 0">');
    const { page, tabId } = await openPage(browser, `${world.site.url}/busy`);
    const before = await expectMatches(tabId, ['img']);
    expect(byKind(before).get('far')).toBe('not_checked');
    await page.bringToFront();
    // The frame that shows it is the last one for 600 ms: nobody is told of it before it is gone.
    await page.evaluate(() => {
      scrollTo(0, 3000);
      requestAnimationFrame(() =>
        setTimeout(() => {
          const end = performance.now() + 600;
          while (performance.now() < end);
          scrollTo(0, 0);
        }),
      );
    });
    await expectMatches(tabId, ['img', 'far']);
    await page.close();
  });
});

describe('a page that goes elsewhere', () => {
  test('without loading a document begins its list anew', async () => {
    putPage('/app', '<main style="width:99px"><img src="/img.jpg"></main>');
    const { page, tabId } = await openPage(browser, `${world.site.url}/app`);
    await expectMatches(tabId, ['img']);
    await page.evaluate(`history.replaceState(null, '', '/app?scrolled');
      history.pushState(null, '', '/route');
      document.querySelector('main').innerHTML = '<img src="/route.jpg">';`);
    await waitForReport(browser, tabId, (report) => listed(report).join() === 'route');
    await page.evaluate(`document.querySelector('main').innerHTML = '<img src="/img.jpg">'; history.back();`);
    await waitForReport(browser, tabId, (report) => listed(report).join() === 'img');
    await page.close();
  });

  test('in one of its frames loses that frame\u2019s pictures only', async () => {
    const frame = (kind: string) => `<img src="/${kind}.jpg" width="99">`;
    for (const kind of ['left', 'stays', 'more']) {
      world.site.set(`/${kind}`, { type: 'text/html', body: frame(kind) });
    }
    putPage(
      '/frames',
      '<img src="/img.jpg"><iframe id="moving" src="/left"></iframe><iframe src="/stays"></iframe>',
    );
    const { page, tabId } = await openPage(browser, `${world.site.url}/frames`);
    await expectMatches(tabId, ['img', 'left', 'stays']);
    await page.evaluate(`document.getElementById('moving').src = '/more'`);
    await expectMatches(tabId, ['img', 'more', 'stays']);
    await waitForReport(browser, tabId, (report) => listed(report).join() === 'img,more,stays');
    await page.evaluate(`document.getElementById('moving').remove()`);
    await waitForReport(browser, tabId, (report) => listed(report).join() === 'img,stays');
    await page.close();
  });

  test('to an image in its own tab has that image', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/alone.jpg`);
    const asked = world.site.requests.filter(({ path }) => path === '/alone.jpg').length;
    await expectMatches(tabId, ['alone']);
    expect(world.site.requests.filter(({ path }) => path === '/alone.jpg')).toHaveLength(asked);
    await page.close();
  });
});

describe('a page that never rests', () => {
  /** Pictures that are checked in a while of this. */
  async function checkedIn(script: string, ms: number): Promise<number> {
    const picture = await sharp(`${world.folder}/img.png`).resize(200).jpeg().toBuffer();
    for (let i = 0; i < 400; i++) world.site.set(`/swap.jpg?${i}`, { type: 'image/jpeg', body: picture });
    putPage('/restless', '<img id="film" src="/img.jpg">');
    const { page, tabId } = await openPage(browser, `${world.site.url}/restless`);
    await expectMatches(tabId, ['img']);
    await page.evaluate(script);
    await page.waitForTimeout(ms);
    const { images } = await waitForReport(browser, tabId, () => true);
    await page.close();
    return images.length;
  }

  test('by swapping the picture of an element in a loop has one checked a second', async () => {
    const swap = `let i = 0; setInterval(() => film.src = '/swap.jpg?' + i++ % 400, 30)`;
    const checked = await checkedIn(swap, 5000);
    expect(checked).toBeGreaterThan(2);
    expect(checked).toBeLessThan(12);
  });
});
