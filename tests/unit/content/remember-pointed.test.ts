// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rememberPointed } from '../../../entrypoints/content/remember-pointed.ts';

let running: AbortController;

beforeEach(() => {
  running = new AbortController();
  globalThis.whencePointed = undefined;
  document.body.innerHTML = '<p><b>word</b></p><div id="host"></div>';
  rememberPointed(running.signal);
});
afterEach(() => running.abort());

const rightClick = (element: Element) =>
  element.dispatchEvent(new Event('contextmenu', { bubbles: true, composed: true }));
const pointed = () => globalThis.whencePointed?.deref() ?? null;
const find = (selector: string) => document.querySelector(selector) ?? document.body;

test('what a right click was last on is remembered, the innermost of it', () => {
  rightClick(find('p'));
  expect(pointed()).toBe(find('p'));
  rightClick(find('b'));
  expect(pointed()).toBe(find('b'));
});

test('what is in an open shadow tree is remembered, and not its host', () => {
  const inner = document.createElement('i');
  find('#host').attachShadow({ mode: 'open' }).append(inner);
  rightClick(inner);
  expect(pointed()).toBe(inner);
});

test('a page that keeps its own menus does not keep it from being remembered', () => {
  const stop = (event: Event) => event.stopImmediatePropagation();
  find('p').addEventListener('contextmenu', stop);
  rightClick(find('p'));
  expect(pointed()).toBe(find('p'));
});

test('nothing is remembered once the page is left', () => {
  running.abort();
  rightClick(find('p'));
  expect(pointed()).toBeNull();
});
