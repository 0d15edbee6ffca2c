import { readFileSync } from 'node:fs';
import type { Address, Hex } from 'viem';

/** What is needed to deploy a contract without a compiler; written by `npm run contracts:generate`. */
export interface Artifact {
  readonly contractName: string;
  readonly compiler: { readonly version: string; readonly settings: unknown };
  /** CREATE2: what makes the address, beside `initCode`. */
  readonly deployer: Address;
  readonly salt: Hex;
  /** The same on every chain. */
  readonly address: Address;
  /** Keccak-256 of the code that stands at `address` once it is deployed. */
  readonly runtimeCodeHash: Hex;
  readonly initCode: Hex;
}

export const artifactUrl = (contractName: string): URL =>
  new URL(`../../contracts/artifacts/${contractName}.json`, import.meta.url);

export const readArtifact = (contractName: string): Artifact =>
  JSON.parse(readFileSync(artifactUrl(contractName), 'utf8'));
