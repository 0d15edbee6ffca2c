import type { Address } from '../../utils/registry/types.ts';
import type { DeployedContracts } from '../contracts/deploy.ts';

/** What `npm run stack` prints: all that a client needs. All URLs are loopback; the keys are anvil's public development keys. */
export interface Stack {
  readonly chainId: number;
  readonly rpcUrls: readonly string[];
  readonly contracts: DeployedContracts;
  /** Trustless gateways: `<url>/ipfs/<cid>?format=raw`. */
  readonly gateways: readonly string[];
  /** Kubo-compatible upload: `POST <url>/api/v0/dag/import`. */
  readonly uploads: readonly string[];
  readonly accounts: readonly { readonly address: Address; readonly privateKey: `0x${string}` }[];
}
