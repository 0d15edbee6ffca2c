import { createTestClient, http, publicActions } from 'viem';

/** A local chain, to be read, and to be told to mine, or to pay. Nothing that it answered is kept. */
export const chainAt = (rpcUrl: string | undefined) =>
  createTestClient({ mode: 'anvil', transport: http(rpcUrl), cacheTime: 0 }).extend(publicActions);
