/** On which sites pictures are looked for. A site is a host, and all hosts under it. */
export interface ScanRule {
  /** On every page, or on the page in front once its person clicks. */
  readonly when: 'always' | 'on_click';
  /** Looked at without a click, too, when others are not. */
  readonly always: readonly string[];
  /** Never looked at, whatever is clicked. */
  readonly never: readonly string[];
}

/** Why nothing is looked for on a page by itself. */
export type ScanOff = 'never' | 'on_click';

const isOf = (host: string, sites: readonly string[]) =>
  sites.some((site) => host === site || host.endsWith(`.${site}`));

/** `host` is empty for a page of no host, such as a file. Null where it is looked at by itself. */
export function whyOff({ when, always, never }: ScanRule, host: string): ScanOff | null {
  if (isOf(host, never)) return 'never';
  return when === 'always' || isOf(host, always) ? null : 'on_click';
}
