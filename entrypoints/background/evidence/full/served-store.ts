import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import { redactHeaders, redactionCall } from '../../../../utils/evidence/record/redact.ts';
import type { Served, ServedIo } from './types.ts';

/** All that is kept of a page. */
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;
const MAX_URL = 2048;

export const withoutFragment = (url: string): string => url.split('#')[0] ?? url;

/** What a server sent. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Blob;
}

/** Answers as they come in, of an address only those that differ, without their secrets. */
export function createServedStore(io: ServedIo) {
  const exchanges: Exchange[] = [];
  const missing: Served['missing'][number][] = [];
  const known = new Set<string>();
  const redacted = new Set<string>();
  let answered = new Set<string>();
  let total = 0;

  /** Each once: a page that is loaded twice sets its cookies twice. */
  function noteRedacted(where: string, names: readonly string[]): void {
    const fresh = [...new Set(names)].filter((name) => !redacted.has(`${where} ${name}`));
    for (const name of fresh) redacted.add(`${where} ${name}`);
    if (fresh.length > 0) io.log(redactionCall(new Date(io.now()).toISOString(), where, fresh));
  }

  const miss = (url: string) =>
    void missing.push({ what: url.slice(0, MAX_URL), why: 'too large to be kept' });

  return {
    exchanges: exchanges as readonly Exchange[],
    missing: missing as Served['missing'],
    noteRedacted,
    miss,
    async keep({ url: address, status, statusText, headers, body }: Answer): Promise<void> {
      const url = withoutFragment(address);
      answered.add(url);
      const { kept, removed } = redactHeaders(headers);
      noteRedacted(url, removed);
      const id = `${url} ${status} ${await digestBlob(body)}`;
      if (known.has(id)) return;
      known.add(id);
      if (url.length > MAX_URL || total + body.size > MAX_TOTAL_BYTES) {
        miss(url);
        return;
      }
      total += body.size;
      const [, mediaType] = kept.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
      const type = mediaType ?? 'application/octet-stream';
      const at = new Date(io.now()).toISOString();
      const stored = await io.keep(body.slice(0, body.size, type));
      const answer = { url, at, status, statusText, headers: kept, mediaType: type };
      exchanges.push({ ...answer, side: 'served', body: stored });
    },
    /** Addresses that were answered since the last call. */
    takeAnswered(): ReadonlySet<string> {
      const taken = answered;
      answered = new Set();
      return taken;
    },
  };
}

export type ServedStore = ReturnType<typeof createServedStore>;
