// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { recordFrame } from '../../../utils/page/frame-record.ts';
import { imageName } from '../../../utils/page/image-url.ts';

test('a picture that is its own long address is listed by a short name, and can still be found by it', () => {
  const long = `data:image/png;base64,${'A'.repeat(100_000)}`;
  const short = 'data:image/png;base64,AAAA';
  for (const src of [long, short]) {
    const picture = document.createElement('img');
    picture.src = src;
    document.body.append(picture);
  }
  // What this environment does not have.
  document.documentElement.getHTML = () => '';
  const urls = new Map<string, string>();
  const wanted = { pointed: null, imageUrl: null };
  const { images } = recordFrame(window, () => null, 'a', wanted, urls);
  expect(images).toContain(short);
  expect(images).toHaveLength(2);
  for (const name of images) expect(name.length).toBeLessThan(200);
  expect([...urls.values()]).toEqual([long]);
  expect(images).toContain([...urls.keys()][0]);
});

test('a picture is known again by the name that stands for its long address', () => {
  const long = `data:image/png;base64,${'B'.repeat(100_000)}`;
  const picture = document.createElement('img');
  picture.src = long;
  picture.getBoundingClientRect = () => new DOMRect(1, 2, 30, 40);
  document.body.replaceChildren(picture);
  const { subject } = recordFrame(
    window,
    () => null,
    'a',
    { pointed: null, imageUrl: imageName(long) },
    new Map(),
  );
  expect(subject).toEqual({ left: 1, top: 2, width: 30, height: 40 });
});

test('pictures that people put where they write are no pictures of the page, unless one is pointed at', () => {
  const [own, pasted, both] = ['own', 'pasted', 'both'].map((name) => `https://news.example/${name}.jpg`);
  const add = (src: string | undefined, isContentEditable: boolean) => {
    const picture = document.createElement('img');
    picture.src = src ?? '';
    Object.defineProperty(picture, 'isContentEditable', { value: isContentEditable });
    document.body.append(picture);
    return picture;
  };
  document.body.replaceChildren();
  add(own, false);
  add(both, true);
  add(both, false);
  const pointed = add(pasted, true);
  const read = (wanted: Element | null) => {
    const what = { pointed: wanted, imageUrl: null };
    return recordFrame(window, () => null, 'a', what, new Map());
  };
  expect(read(null)).toMatchObject({ images: [own, both], written: [pasted] });
  expect(read(pointed)).toMatchObject({ images: [own, both, pasted], written: [] });
});
