import { parsePem, writePem } from '../../../../utils/evidence/certificates/pem.ts';
import { CONSISTENCY, TLS_CHAIN } from '../../../../utils/evidence/package/layout.ts';
import type { Consistency, Foreign } from '../../../../utils/evidence/record/consistency.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { buildFixed, exchange, EXCHANGES, HTML, PAGE_URL } from '../fixed-capture.ts';
import { lie, text, type Mutation } from './mutation.ts';

/** The page showed something that none of its sources holds. */
const withForeign = (how: Pick<Foreign, 'verdict' | 'instead'>) =>
  lie(async ({ wacz }) => {
    const record = JSON.parse(await text(wacz, CONSISTENCY)) as Consistency;
    const foreign: Foreign = { kind: 'text', where: 'html > body > p > #text', what: 'It was free.', ...how };
    return { [CONSISTENCY]: canonicalJson({ ...record, foreign: [foreign] }) };
  });

/** Where it is from. */
export const ORIGIN: readonly Mutation[] = [
  {
    name: 'the page was changed before it was captured',
    grade: 'origin',
    reason: 'consistency.differs',
    file: async () =>
      (
        await buildFixed({
          exchanges: EXCHANGES.with(
            1,
            exchange(PAGE_URL, 'displayed', 'text/html', HTML.replace('Some', 'Other')),
          ),
        })
      ).file,
  },
  {
    name: 'the comparison says that all is the same, and it is not',
    grade: 'origin',
    reason: 'consistency.other_result',
    file: async (good) =>
      (
        await buildFixed({
          exchanges: EXCHANGES.with(
            1,
            exchange(PAGE_URL, 'displayed', 'text/html', HTML.replace('Some', 'Other')),
          ),
          files: { [CONSISTENCY]: await text(good.wacz, CONSISTENCY) },
        })
      ).file,
  },
  {
    name: 'a text of the page was changed before it was captured',
    grade: 'origin',
    reason: 'consistency.altered',
    file: withForeign({ verdict: 'altered', instead: 'It cost $100.' }),
  },
  {
    name: 'a text of the page is in nothing that it received',
    grade: 'origin',
    reason: 'consistency.unaccounted',
    file: withForeign({ verdict: 'unaccounted', instead: null }),
  },
  {
    name: 'the certificate is that of another host',
    grade: 'origin',
    reason: 'tls.other_host',
    file: async ({ authority }) => (await buildFixed({ files: { [TLS_CHAIN]: authority.root } })).file,
  },
  {
    name: 'the certificate is no certificate',
    grade: 'origin',
    reason: 'tls.other_host',
    file: lie(() => ({ [TLS_CHAIN]: 'x' })),
  },
  {
    name: 'the certificate has another bit',
    grade: 'origin',
    reason: 'tls.incomplete_chain',
    // In its signature, which comes last.
    file: lie(({ authority }) => {
      const [certificate] = parsePem(authority.server);
      const der = certificate?.der.slice() ?? new Uint8Array();
      der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
      return { [TLS_CHAIN]: writePem([der]) };
    }),
  },
  {
    name: 'the certificate is from an authority that nobody knows',
    grade: 'origin',
    reason: 'tls.incomplete_chain',
    tools: () => ({ roots: [] }),
  },
];
