// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { recordFrame } from '../../../utils/page/frame-record.ts';

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
