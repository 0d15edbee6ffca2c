import { isUpgrade } from '../../../utils/evidence/record/redirects.ts';

/** For what Chromium goes to https by itself; Firefox gives no reason. */
const BROWSERS_OWN = new Set(['', 'HSTS', 'DNS']);

interface Redirecting {
  readonly url: string;
  readonly to: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * The status of the host that sent on; null where the browser itself went to https, undefined where neither did so: another
 * extension. What browsers and extensions do looks like an answer, too (307 Internal Redirect).
 */
export function sentBy({ url, to, status, headers }: Redirecting): number | null | undefined {
  const headerOf = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
  const reason = headerOf('non-authoritative-reason');
  if (reason === '' && headerOf('location') !== '') return status;
  return BROWSERS_OWN.has(reason) && isUpgrade(url, to) ? null : undefined;
}
