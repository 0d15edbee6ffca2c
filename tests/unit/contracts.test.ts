import { readFileSync } from 'node:fs';
import {
  createTestClient,
  getAddress,
  http,
  parseEther,
  publicActions,
  sha256,
  stringToHex,
  walletActions,
  type Hex,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 as hasher } from 'multiformats/hashes/sha2';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readArtifact } from '../../scripts/contracts/artifact.ts';
import { deployContracts } from '../../scripts/contracts/deploy.ts';
import { GAS_SNAPSHOT } from '../../scripts/contracts/gas-snapshot.ts';
import { GAS_BUDGETS, measureGas } from '../../scripts/contracts/measure-gas.ts';
import { payingKey } from '../../scripts/contracts/paying-key.ts';
import * as deployer from '../../scripts/contracts/deployer.ts';
import { DEV_MNEMONIC, devAccounts } from '../../scripts/stack/accounts.ts';
import { startAnvil, type Anvil } from '../../scripts/stack/anvil.ts';
import { evidenceLogAddress } from '../../utils/registry/generated/evidence-log.ts';
import { licenceMarketAddress } from '../../utils/registry/generated/licence-market.ts';
import { workRegistryAbi, workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import { NO_SALT } from '../../utils/registry/new-work.ts';

/** Chains of their own take seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Without the spaces that align tables. */
const readme = readFileSync(new URL('../../contracts/README.md', import.meta.url), 'utf8').replace(
  / +/g,
  ' ',
);
const artifact = readArtifact('WorkRegistry');
const [first, second, third] = devAccounts().map((account) => account.privateKey) as [Hex, Hex, Hex];
const addresses = {
  workRegistry: workRegistryAddress,
  licenceMarket: licenceMarketAddress,
  evidenceLog: evidenceLogAddress,
};
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

  test('says how to bring the deployer, and that way works', async () => {
    const client = connect();
    await client.setCode({ address: artifact.deployer, bytecode: '0x' });
    await client.setNonce({ address: artifact.deployer, nonce: 0 });
    const refusal = await deploy().catch((error: Error) => error.message);
    const [, cost = '', signer = '', transaction = ''] =
      /send (\S+) of the native coin to (0x\w{40}), then send the raw transaction (0x\w+) /.exec(
        `${refusal}`,
      ) ?? [];
    const to = getAddress(signer);
    expect(transaction).toBe(deployer.DEPLOYER_TRANSACTION);
    const paid = await client.sendTransaction({ chain: null, to, value: parseEther(cost) });
    await client.waitForTransactionReceipt({ hash: paid });
    const hash = await client.sendRawTransaction({ serializedTransaction: deployer.DEPLOYER_TRANSACTION });
    await client.waitForTransactionReceipt({ hash });
    expect(await deploy()).toEqual(addresses);
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
    expect(await deploy()).toEqual(addresses);
    expect(await connect().getBlockNumber()).toBe(block);
  });
});

test.each([1, 100])('the contracts stand at their one address on chain %i', async (chainId) => {
  await start(chainId);
  expect(await deploy()).toEqual(addresses);
  for (const address of Object.values(addresses)) expect(readme).toContain(address);
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
    args: [{ contentHash: metadata, metadata, basis: 0, perceptualHashes: [metadata] }, NO_SALT],
  });
  const hash = await client.writeContract({ ...request, chain: null });
  await client.waitForTransactionReceipt({ hash });
  const cid = CID.createV1(raw.code, await hasher.digest(new TextEncoder().encode(text)));
  expect(await client.readContract({ ...contract, functionName: 'tokenURI', args: [workId] })).toBe(
    `ipfs://${cid}`,
  );
});

test('gas stays within its budget, and is what the snapshot says (else: npm run bench:gas -- --write)', async () => {
  await start(31337);
  const gas = await measureGas(anvil.rpcUrl, [first, second, third]);
  const snapshot = JSON.parse(readFileSync(GAS_SNAPSHOT, 'utf8')) as Record<string, number>;
  expect(Object.keys(gas)).toEqual(Object.keys(snapshot));
  for (const [call, used] of Object.entries(snapshot)) {
    // A zero byte in an id or a signature costs 12 less than another: that is no change of the code.
    const measured: number = Object.entries(gas).find(([name]) => name === call)?.[1] ?? 0;
    expect(Math.abs(measured - used), call).toBeLessThanOrEqual(100);
    expect(readme).toContain(`| ${used.toLocaleString('en')} |`);
  }
  for (const [call, budget] of Object.entries(GAS_BUDGETS))
    expect(gas, call).toHaveProperty(
      call,
      expect.toSatisfy((used: number) => used <= budget),
    );
});

describe('payingKey', () => {
  test("is WHENCE_PRIVATE_KEY's", () => {
    expect(payingKey(1, { WHENCE_PRIVATE_KEY: second })).toBe(second);
  });

  test("is everyone's only on the development chain", () => {
    expect(payingKey(31337, {})).toBe(first);
    expect(() => payingKey(1, {})).toThrow('set WHENCE_PRIVATE_KEY');
  });

  test('is never told when it is malformed', () => {
    expect(() => payingKey(31337, { WHENCE_PRIVATE_KEY: 'secret' })).toThrow(/^(?!.*secret)/);
  });
});
