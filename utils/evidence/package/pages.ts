import { canonicalJson } from '../../registry/canonical-json.ts';

/** pages/pages.jsonl: the one page of a capture, WACZ 1.1.1 §5.2.3. */
export const writePages = (page: { url: string; title: string; capturedAt: string }): string =>
  [
    { format: 'json-pages-1.0', id: 'pages', title: 'Pages' },
    { id: '1', url: page.url, title: page.title, ts: page.capturedAt },
  ]
    .map((line) => `${canonicalJson(line)}\n`)
    .join('');
