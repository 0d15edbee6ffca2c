import type { Hop } from '../../../../utils/evidence/package/exchange.ts';
import { redactHeaders, redactionCall } from '../../../../utils/evidence/record/redact.ts';
import { withoutFragment } from '../../../../utils/evidence/record/redirects.ts';
import { sentBy } from '../sent-by.ts';
import { bodyOf, type Body, type DigestedExchange } from './body.ts';
import type { Served, ServedIo } from './types.ts';

/** All that is kept of a page. */
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;
const MAX_URL = 2048;

/** What a server sent. */
export interface Answer extends Body {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

interface Redirecting extends Omit<Answer, keyof Body> {
  readonly to: string;
}

/** Answers as they come in, of an address only those that differ, without their secrets. */
export function createServedStore(io: ServedIo) {
  const exchanges: DigestedExchange[] = [];
  const missing: Served['missing'][number][] = [];
  const known = new Set<string>();
  const redacted = new Set<string>();
  /** By request; null where it is not known. */
  const ways = new Map<string, readonly Hop[] | null>();
  let answered = new Set<string>();
  let total = 0;

  /** Each once: a page that is loaded twice sets its cookies twice. */
  function noteRedacted(where: string, names: readonly string[]): void {
    const fresh = [...new Set(names)].filter((name) => !redacted.has(`${where} ${name}`));
    for (const name of fresh) redacted.add(`${where} ${name}`);
    if (fresh.length > 0) io.log(redactionCall(new Date(io.now()).toISOString(), where, fresh));
  }

  const miss = (url: string, why = 'too large to be kept') =>
    void missing.push({ what: url.slice(0, MAX_URL), why });

  async function keep(
    { url: address, status, statusText, headers, body, sha256 }: Answer,
    request: string | null = null,
  ): Promise<void> {
    const end = withoutFragment(address);
    const hops = (request !== null && ways.get(request)) || [];
    const url = hops[0]?.url ?? end;
    answered.add(url);
    const { kept, removed } = redactHeaders(headers);
    noteRedacted(end, removed);
    const stops = [...hops.map((hop) => hop.url), end];
    const id = `${stops.join(' ')} ${status} ${sha256}`;
    if (known.has(id)) return;
    known.add(id);
    if (stops.some(({ length }) => length > MAX_URL) || total + body.size > MAX_TOTAL_BYTES) {
      miss(url);
      return;
    }
    total += body.size;
    const [, mediaType] = kept.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
    const type = mediaType ?? 'application/octet-stream';
    const at = new Date(io.now()).toISOString();
    const stored = await io.keep(body.slice(0, body.size, type)).catch((thrown: unknown) => {
      // It is not kept: of the same, sent again, it may be.
      known.delete(id);
      total -= body.size;
      throw thrown;
    });
    const answer = { url, at, status, statusText, headers: kept, mediaType: type };
    const way = hops.length > 0 ? { way: { hops, end } } : {};
    exchanges.push({ ...answer, ...way, side: 'served', body: stored, sha256 });
  }

  return {
    exchanges: exchanges as readonly DigestedExchange[],
    missing: missing as Served['missing'],
    noteRedacted,
    miss,
    /** Of a request that is answered with where to ask. What it gives in the end is kept with the way there. */
    sendOn(request: string, { url: address, to, ...head }: Redirecting): void {
      const url = withoutFragment(address);
      const status = sentBy({ url, to, ...head });
      const { kept, removed } = redactHeaders(head.headers);
      noteRedacted(url, removed);
      if (status === undefined)
        missing.push({ what: `the redirects of ${url}`.slice(0, MAX_URL), why: 'another extension sent on' });
      const at = new Date(io.now()).toISOString();
      const before = ways.has(request) ? ways.get(request) : [];
      const hop = status !== undefined && { url, at, status, statusText: head.statusText, headers: kept };
      ways.set(request, before && hop ? [...before, hop] : null);
    },
    /** The same of a document, which is shown under the address where that ends. */
    async keepRedirect({ to, ...answer }: Redirecting): Promise<void> {
      if (sentBy({ to, ...answer }) === answer.status)
        await keep({ ...answer, ...(await bodyOf(new Uint8Array())) });
    },
    keep,
    /** Addresses that were answered since the last call. */
    takeAnswered(): ReadonlySet<string> {
      const taken = answered;
      answered = new Set();
      return taken;
    },
  };
}

export type ServedStore = ReturnType<typeof createServedStore>;
