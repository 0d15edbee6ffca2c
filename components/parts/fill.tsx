import { createI18n } from '@wxt-dev/i18n';
import { createElement, Fragment, type ReactNode } from 'react';
import type { GeneratedI18nStructure as Messages } from '#i18n';

interface Named {
  readonly namedSubstitutions: readonly string[];
}
type Key<IsPlural extends boolean> = {
  [K in keyof Messages]: Messages[K] extends Named & { readonly plural: IsPlural } ? K : never;
}[keyof Messages];
type Nodes<K extends keyof Messages> = Messages[K] extends Named
  ? Readonly<Record<Messages[K]['namedSubstitutions'][number], ReactNode>>
  : never;

const PLACE = /\{([A-Za-z0-9_]+)\}/;

/**
 * What `i18n.t` gives, with nodes in its places: a sentence with markup in it stays one message.
 * @example fill('verify.drop', { ending: <code>.evidence.zip</code> })
 */
export function fill<K extends Key<true>>(key: K, n: number, nodes: Nodes<K>): ReactNode;
export function fill<K extends Key<false>>(key: K, nodes: Nodes<K>): ReactNode;
export function fill(
  key: string,
  ...given: [number, Record<string, ReactNode>] | [Record<string, ReactNode>]
): ReactNode {
  // The overloads have the types of the keys; here a key is any.
  const { t } = createI18n();
  const [n, nodes] = given.length === 2 ? given : [null, given[0]];
  const [...parts] = (n === null ? t(key) : t(key, n)).split(PLACE);
  return createElement(Fragment, null, ...parts.map((part, index) => (index % 2 ? nodes[part] : part)));
}
