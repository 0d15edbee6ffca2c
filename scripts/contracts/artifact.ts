import { readFileSync } from 'node:fs';
import type { Address, Hex } from 'viem';
import type { ContractName } from './contracts.ts';

/** What is needed to deploy a contract without a compiler; written by `npm run contracts:generate`. */
export interface Artifact {
  readonly contractName: string;
  readonly compiler: { readonly version: string; readonly settings: unknown };
  /** CREATE2: what makes the address, beside `initCode`. */
  readonly deployer: Address;
  readonly salt: Hex;
  /** The same on every chain. */
  readonly address: Address;
  /** Where words begin in the code that are set on the chain, such as its id; in bytes. */
  readonly immutables: readonly number[];
  /** Keccak-256 of the code that stands at `address` once it is deployed, its `immutables` taken as zeros. */
  readonly runtimeCodeHash: Hex;
  /** With the constructor's arguments. */
  readonly initCode: Hex;
}

export const artifactUrl = (contractName: ContractName): URL =>
  new URL(`../../contracts/artifacts/${contractName}.json`, import.meta.url);

export const readArtifact = (contractName: ContractName): Artifact =>
  JSON.parse(readFileSync(artifactUrl(contractName), 'utf8'));
