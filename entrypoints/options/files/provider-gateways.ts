import { CID } from 'multiformats/cid';
import { toAppError } from '../../../utils/errors.ts';
import type { Provider } from '../../../utils/ipfs/providers/provider.ts';

const hostOf = (url: string) => URL.parse(url)?.host;

/**
 * The gateways of the settings, and beside them one's own places, of which a node that speaks Kubo's RPC alone is no gateway
 * until its blocks are asked for by that. What any of them gives is verified alike.
 */
export function withProviders(
  gateways: readonly string[],
  providers: readonly Provider[],
): { readonly gateways: readonly string[]; readonly fetch: typeof globalThis.fetch } {
  const hosts = new Set(gateways.map(hostOf));
  const places = new Map(
    providers.flatMap((provider) => (hosts.has(provider.name) ? [] : [[provider.name, provider] as const])),
  );
  return {
    gateways: [...gateways, ...[...places.keys()].map((name) => `https://${name}`)],
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const provider = places.get(url.host);
      return provider ? answer(provider, url, init?.signal) : fetch(input, init);
    },
  };
}

async function answer(
  provider: Provider,
  { pathname, searchParams }: URL,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  const [, , cid = '', ...path] = pathname.split('/');
  // Archives of a path are not to be had there: its blocks are then asked for one by one.
  if (path.length > 0 || searchParams.get('format') !== 'raw') return new Response(null, { status: 501 });
  try {
    return new Response(await provider.readBlock(CID.parse(cid), signal ?? new AbortController().signal));
  } catch (thrown) {
    return new Response(null, { status: toAppError(thrown).code === 'ipfs.not_found' ? 404 : 502 });
  }
}
