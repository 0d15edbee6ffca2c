import { createClient, http, type Client, type Transport } from 'viem';
import { together } from './together.ts';

const OPTIONS = {
  timeout: 10_000,
  retryCount: 1,
  /** No cookies. */
  fetchOptions: { credentials: 'omit' },
} as const;

/** One JSON-RPC endpoint that is read from. */
export interface Rpc {
  /** For people; an RPC's URL may hold a key, its host does not. */
  readonly host: string;
  readonly client: Client;
}

const open = (rpcUrl: string, transport: Transport): Rpc => ({
  host: new URL(rpcUrl).host,
  // No contract may have other servers asked (EIP-3668).
  client: createClient({ transport, ccipRead: false }),
});

export const openRpc = (rpcUrl: string): Rpc => open(rpcUrl, http(rpcUrl, OPTIONS));

/** For many small questions at a time. */
export const openBatchingRpc = (rpcUrl: string): Rpc => open(rpcUrl, together(rpcUrl, OPTIONS));
