import type { Address } from '../../utils/registry/types.ts';
import type { Upload } from '../ipfs/open-uploads.ts';
import type { DeployedContracts } from '../contracts/deploy.ts';

/** What `npm run stack` prints: all that a client needs. All URLs are loopback; the keys are anvil's public development keys. */
export interface Stack {
  readonly chainId: number;
  readonly rpcUrls: readonly string[];
  readonly contracts: DeployedContracts;
  /** Trustless gateways: `<url>/ipfs/<cid>?format=raw`. */
  readonly gateways: readonly string[];
  /** Where content is written to: nodes with Kubo's RPC, `POST <url>/api/v0/dag/import`, or other providers. */
  readonly uploads: readonly Upload[];
  readonly accounts: readonly { readonly address: Address; readonly privateKey: `0x${string}` }[];
}
