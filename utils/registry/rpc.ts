import { createClient, http, type Client } from 'viem';

const REQUEST_TIMEOUT_MS = 10_000;

/** One JSON-RPC endpoint that is read from. */
export interface Rpc {
  /** For people; an RPC's URL may hold a key, its host does not. */
  readonly host: string;
  readonly client: Client;
}

/** Sends no cookies, and lets no contract have other servers asked (EIP-3668). */
export const openRpc = (rpcUrl: string): Rpc => ({
  host: new URL(rpcUrl).host,
  client: createClient({
    transport: http(rpcUrl, {
      timeout: REQUEST_TIMEOUT_MS,
      retryCount: 1,
      fetchOptions: { credentials: 'omit' },
    }),
    ccipRead: false,
  }),
});
