/** Runs in the worker of an extension, bundled: what `npm run bench:ipfs` measures, each by the worker's own clock. */
import { withHTTP } from '@helia/http';
import { createVerifiedFetchWithHelia } from '@helia/verified-fetch';
import { createHeliaLight } from 'helia';
import { toString } from 'uint8arrays/to-string';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';

/** What the browser gives to an extension's worker. */
declare const chrome: { runtime: { getPlatformInfo: () => Promise<unknown> } };

export interface Timed {
  readonly ms: number;
  /** SHA-256 of what was read, in hexadecimal; null when it failed or was not done in time. */
  readonly sha256: string | null;
}

export interface Asked {
  readonly gateways: readonly string[];
  readonly cid: string;
  readonly maxBytes: number;
  readonly capMs: number;
}

/** The digest is not timed: it is the bench's check, not part of any reader. */
async function time(read: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Timed> {
  const startedAt = performance.now();
  const bytes = await read().catch(() => null);
  const ms = performance.now() - startedAt;
  const sha256 = bytes && toString(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), 'base16');
  return { ms, sha256 };
}

/** One download of everything from one gateway, unverified: what the line can give. */
const plain = ({ gateways: [gateway], cid, capMs }: Asked): Promise<Timed> =>
  time(async () => {
    const signal = AbortSignal.timeout(capMs);
    const response = await fetch(`${gateway}/ipfs/${cid}?format=car`, { cache: 'no-store', signal });
    return new Uint8Array(await response.arrayBuffer());
  });

const ours = ({ gateways, cid, maxBytes, capMs }: Asked): Promise<Timed> =>
  time(async () => {
    const session = createGatewaySession({ gateways, fetch: (...args) => fetch(...args) });
    const { bytes } = await createVerifiedReader(session).read(cid, { maxBytes, totalMs: capMs });
    return bytes;
  });

/** verified-fetch as it comes, but for libp2p and routers: gateways only. */
const stock = ({ gateways, cid, capMs }: Asked): Promise<Timed> =>
  time(async () => {
    const helia = withHTTP(createHeliaLight(), {
      recursiveGateways: [...gateways],
      delegatedRouters: [],
      allowInsecure: true,
      allowLocal: true,
      // Or the browser's cache would answer from the second time on.
      transformRequestInit: (init = {}) => ({ ...init, cache: 'no-store' }),
    });
    // Gateways come after the routers; without any of these it waits for ever.
    helia.addRouter({ name: 'nobody', async *findProviders() {} });
    await helia.start();
    try {
      const verifiedFetch = await createVerifiedFetchWithHelia(helia);
      const signal = AbortSignal.timeout(capMs);
      const reading = verifiedFetch(`ipfs://${cid}`, { signal }).then((response) => response.arrayBuffer());
      const late = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      return new Uint8Array(await Promise.race([reading, late]));
    } finally {
      await helia.stop();
    }
  });

/** As `ours`, from gateways that have no archives: what it would be without them. */
const blockwise = (asked: Asked): Promise<Timed> =>
  time(async () => {
    const withoutCar: typeof fetch = (input, init) =>
      String(input).includes('format=car')
        ? Promise.reject(new TypeError('no archives'))
        : fetch(input, init);
    const session = createGatewaySession({ gateways: asked.gateways, fetch: withoutCar });
    return (await createVerifiedReader(session).read(asked.cid, asked)).bytes;
  });

const READERS = { plain, ours, blockwise, stock };

export type Reader = keyof typeof READERS;

/** Asks the bench for jobs until it is gone. */
export async function serve(origin: string): Promise<void> {
  // The browser ends a worker without events; a call of its API is one.
  setInterval(() => void chrome.runtime.getPlatformInfo(), 10_000);
  for (;;) {
    const job = await fetch(`${origin}/job`, { cache: 'no-store' });
    const { reader, asked } = (await job.json()) as { reader: Reader; asked: Asked };
    const body = JSON.stringify(await READERS[reader](asked));
    await fetch(`${origin}/done`, { method: 'POST', body });
  }
}
