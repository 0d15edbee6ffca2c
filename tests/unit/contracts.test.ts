import { readFileSync } from 'node:fs';
import { createTestClient, http, publicActions, sha256, stringToHex, walletActions } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 as hasher } from 'multiformats/hashes/sha2';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readArtifact } from '../../scripts/contracts/artifact.ts';
import { deployContracts } from '../../scripts/contracts/deploy.ts';
import { gasTable, measureGas } from '../../scripts/contracts/measure-gas.ts';
import { DEV_MNEMONIC, devAccounts } from '../../scripts/stack/accounts.ts';
import { startAnvil, type Anvil } from '../../scripts/stack/anvil.ts';
import { workRegistryAbi, workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';

/** Chains of their own take seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Without the spaces that align tables. */
const readme = readFileSync(new URL('../../contracts/README.md', import.meta.url), 'utf8').replace(
  / +/g,
  ' ',
);
const artifact = readArtifact('WorkRegistry');
const [first, second] = devAccounts().map((account) => account.privateKey) as [`0x${string}`, `0x${string}`];
const account = privateKeyToAccount(first);

let anvil: Anvil;
const connect = () =>
  createTestClient({ mode: 'anvil', transport: http(anvil.rpcUrl), account, pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions);

const start = async (chainId: number) => {
  anvil = await startAnvil({ port: 0, chainId, mnemonic: DEV_MNEMONIC, stateFile: null });
};
const deploy = () => deployContracts({ rpcUrl: anvil.rpcUrl, privateKey: first });

afterEach(() => anvil.stop());

describe('deployContracts', () => {
  beforeEach(() => start(31337));

  test('refuses a chain without the canonical deployer', async () => {
    await connect().setCode({ address: artifact.deployer, bytecode: '0x' });
    await expect(deploy()).rejects.toMatchObject({
      code: 'registry.rejected',
      details: { deployer: artifact.deployer },
    });
  });

  test('refuses other code at the address', async () => {
    await connect().setCode({ address: artifact.address, bytecode: '0x00' });
    await expect(deploy()).rejects.toMatchObject({
      code: 'registry.rejected',
      details: { address: artifact.address, expected: artifact.runtimeCodeHash },
    });
  });

  test('says so when the chain does not answer', async () => {
    await anvil.stop();
    await expect(deploy()).rejects.toMatchObject({ code: 'registry.unreachable' });
  });

  test('can be repeated, and sends nothing then', async () => {
    await deploy();
    const block = await connect().getBlockNumber();
    expect(await deploy()).toEqual({ workRegistry: workRegistryAddress });
    expect(await connect().getBlockNumber()).toBe(block);
  });
});

test.each([1, 100])('the registry stands at its one address on chain %i', async (chainId) => {
  await start(chainId);
  expect(await deploy()).toEqual({ workRegistry: workRegistryAddress });
  expect(readme).toContain(workRegistryAddress);
});

test('the token URI is the CID of the metadata as IPFS libraries write it', async () => {
  await start(31337);
  await deploy();
  const client = connect();
  const text = '{"title":"A picture"}';
  const metadata = sha256(stringToHex(text));
  const contract = { abi: workRegistryAbi, address: workRegistryAddress } as const;
  const { request, result: workId } = await client.simulateContract({
    ...contract,
    functionName: 'register',
    args: [{ contentHash: metadata, metadata, basis: 0, perceptualHashes: [metadata] }],
  });
  const hash = await client.writeContract({ ...request, chain: null });
  await client.waitForTransactionReceipt({ hash });
  const cid = CID.createV1(raw.code, await hasher.digest(new TextEncoder().encode(text)));
  expect(await client.readContract({ ...contract, functionName: 'tokenURI', args: [workId] })).toBe(
    `ipfs://${cid}`,
  );
});

test('gas stays within its budget, and the README tells it', async () => {
  await start(31337);
  const gas = await measureGas(anvil.rpcUrl, [first, second]);
  expect(gas.register5).toBeLessThanOrEqual(125_000);
  expect(gas.registerFirst).toBeLessThanOrEqual(142_000);
  expect(gas.registerMany20Each).toBeLessThanOrEqual(88_000);
  // What clients add to an estimate.
  expect(gas.checkpointExtra).toBeLessThanOrEqual(50_000);
  expect(readme).toContain(gasTable(gas));
});
