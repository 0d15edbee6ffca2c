// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { elementsOf } from '../../../utils/page/tree.ts';

/** As browsers tell extensions of closed roots, which pages themselves are not told of. */
const roots = new WeakMap<Element, ShadowRoot>();
const shadowRootOf = (element: HTMLElement) => roots.get(element) ?? null;

function attach(element: Element, html: string): ShadowRoot {
  const root = element.attachShadow({ mode: 'closed' });
  root.innerHTML = html;
  roots.set(element, root);
  return root;
}

describe('elementsOf', () => {
  test('walks into shadow trees within shadow trees, and tells of each', () => {
    const body = document.createElement('body');
    body.innerHTML = '<div id="a"><p id="b"></p></div><img id="e">';
    const outer = attach(body.children[0] ?? body, '<section id="c"></section>');
    const inner = attach(outer.children[0] ?? body, '<img id="d">');
    const met: ShadowRoot[] = [];
    const walked = [...elementsOf(body, shadowRootOf, (root) => met.push(root))];
    expect(walked.map(({ id }) => id)).toEqual(['', 'a', 'c', 'd', 'b', 'e']);
    expect(met).toEqual([outer, inner]);
  });

  test('sees what is added ahead of it', () => {
    const body = document.createElement('body');
    body.innerHTML = '<p id="a"></p>';
    const walked: string[] = [];
    for (const { id } of elementsOf(body, shadowRootOf, () => {})) {
      walked.push(id);
      if (id === 'a') body.insertAdjacentHTML('beforeend', '<p id="b"></p>');
    }
    expect(walked).toEqual(['', 'a', 'b']);
  });
});
