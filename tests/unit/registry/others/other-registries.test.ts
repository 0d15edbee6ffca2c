import { RpcRequestError, toHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { attestationData, deployOtherRegistries } from '../../../../scripts/contracts/other-registries.ts';
import { DEV_MNEMONIC, devAccounts } from '../../../../scripts/stack/accounts.ts';
import { startAnvil, type Anvil } from '../../../../scripts/stack/anvil.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { attestations } from '../../../../utils/registry/others/eas.ts';
import { commitLog } from '../../../../utils/registry/others/erc7053.ts';
import type { OtherFile, OtherRegistry } from '../../../../utils/registry/others/types.ts';
import { askQuorum } from '../../../../utils/registry/quorum.ts';
import { openRpc, type Rpc } from '../../../../utils/registry/rpc.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const [ANA, BEN] = devAccounts().map(({ privateKey }) => privateKey) as [Hex, Hex];
const addressOf = (key: Hex) => privateKeyToAccount(key).address;
/** Each test has a file of its own. */
let files = 0;
const newFile = (): OtherFile => {
  files += 1;
  return { sha256: `${files}`.padStart(64, 'a') as Sha256, cids: [`bafkrei${files}`.padEnd(59, 'q')] };
};
const cidOf = ({ cids }: OtherFile) => cids[0] ?? '';

let anvil: Anvil;
let others: Awaited<ReturnType<typeof deployOtherRegistries>>;
beforeAll(async () => {
  anvil = await startAnvil({ port: 0, chainId: 31_337, mnemonic: DEV_MNEMONIC, stateFile: null });
  others = await deployOtherRegistries(anvil.rpcUrl, ANA);
});
afterAll(() => anvil?.stop());

const rpcs = () => [openRpc(anvil.rpcUrl), openRpc(anvil.rpcUrl)];
const lookUp = async (registry: OtherRegistry, file: OtherFile, asked: readonly Rpc[] = rpcs()) =>
  (await askQuorum(asked, registry.lookUp(file))).value;

/** The same node, where it answers a method otherwise. */
const altered = (
  method: string,
  answer: (params: unknown, honest: () => Promise<unknown>) => unknown,
): Rpc => {
  const rpc = openRpc(anvil.rpcUrl);
  const request = async (asked: { method: string; params?: unknown }) => {
    const honest = () => rpc.client.request(asked as never);
    return asked.method === method ? answer(asked.params, honest) : honest();
  };
  return { ...rpc, client: { ...rpc.client, request: request as never } };
};

describe('an ERC-7053 log', () => {
  const log = () => commitLog(others.commitLog, 0);

  test('gives what each account recorded of the file, the newest first, by the names it has', async () => {
    const file = newFile();
    await others.commit(
      ANA,
      cidOf(file),
      JSON.stringify({ creator: { name: 'Ana Ruiz' }, license: 'CC-BY-4.0' }),
    );
    await others.commit(BEN, cidOf(file), 'ipfs://bafkreidocument');
    const { records, isComplete } = await lookUp(log(), file);
    expect(isComplete).toBe(true);
    expect(records).toMatchObject([
      { account: addressOf(BEN), fields: {}, text: 'ipfs://bafkreidocument' },
      { account: addressOf(ANA), fields: { creator: ['Ana Ruiz'], license: ['CC-BY-4.0'] }, text: null },
    ]);
    expect(records.every(({ recordedAtSeconds }) => recordedAtSeconds > 1e9)).toBe(true);
  });

  test('gives nothing of another file', async () => {
    await others.commit(ANA, cidOf(newFile()), '{}');
    expect(await lookUp(log(), newFile())).toEqual({ records: [], isComplete: true });
  });

  test('says so where there is more than is read', async () => {
    const file = newFile();
    for (let count = 0; count < 21; count++) await others.commit(ANA, cidOf(file), `${count}`);
    const { records, isComplete } = await lookUp(log(), file);
    expect(isComplete).toBe(false);
    expect(records.map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `${20 - index}`),
    );
  });

  test('is read alike from a node that gives logs of few blocks only', async () => {
    const file = newFile();
    await others.commit(ANA, cidOf(file), 'one');
    await others.commit(ANA, cidOf(file), 'two');
    const picky = altered('eth_getLogs', (params, honest) => {
      const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
      if (Number(toBlock) - Number(fromBlock) < 3) return honest();
      throw new RpcRequestError({
        url: anvil.rpcUrl,
        body: {},
        error: { code: -32_005, message: 'too many blocks' },
      });
    });
    const { value, basis } = await askQuorum([...rpcs().slice(1), picky], log().lookUp(file));
    expect(basis).toBe('agreement');
    expect(value.records.map(({ text }) => text)).toEqual(['two', 'one']);
  });

  test('is not believed from one node where another denies it', async () => {
    const file = newFile();
    await others.commit(ANA, cidOf(file), 'there');
    const silent = altered('eth_getLogs', () => []);
    await expect(lookUp(log(), file, [openRpc(anvil.rpcUrl), silent])).rejects.toMatchObject({
      code: 'registry.disagreement',
    });
  });

  test('refuses what was not asked for', async () => {
    const file = newFile();
    await others.commit(ANA, cidOf(newFile()), 'of another file');
    const stray = altered('eth_getLogs', (params, honest) => {
      const [filter] = params as [{ topics: unknown[] }];
      filter.topics = filter.topics.slice(0, 1);
      return honest();
    });
    await expect(lookUp(log(), file, [stray])).rejects.toMatchObject({ code: 'registry.inconsistent' });
  });
});

describe('attestations of a schema', () => {
  const SCHEMA = 'bytes32 contentHash, string creator, string license, uint64 year';
  let schema: Hex;
  beforeAll(async () => {
    schema = await others.registerSchema(SCHEMA);
  });
  const eas = (of = schema) => attestations(others.eas, of, 0);
  const dataOf = ({ sha256 }: OtherFile, creator = 'Ana Ruiz') =>
    attestationData(SCHEMA, [`0x${sha256}`, creator, 'CC-BY-4.0', 2026n]);

  test('are found by the digest of the file, and read by the names of the schema', async () => {
    const file = newFile();
    const uid = await others.attest(BEN, schema, dataOf(file));
    await others.attest(BEN, schema, dataOf(newFile()));
    const { records, isComplete } = await lookUp(eas(), file);
    expect(isComplete).toBe(true);
    expect(records).toMatchObject([
      {
        id: uid,
        account: addressOf(BEN),
        withdrawnAtSeconds: null,
        expiresAtSeconds: null,
        fields: { creator: ['Ana Ruiz'], license: ['CC-BY-4.0'], year: ['2026'] },
      },
    ]);
  });

  test('are found by a CID that is one of their texts, and not by one within a text', async () => {
    const text = 'string asset, string author';
    const other = await others.registerSchema(text);
    const file = newFile();
    await others.attest(ANA, other, attestationData(text, [`ipfs://${cidOf(file)}`, 'Ana Ruiz']));
    await others.attest(BEN, other, attestationData(text, [`not ${cidOf(file)}`, 'Ben']));
    const { records } = await lookUp(eas(other), file);
    expect(records.map(({ fields }) => fields.author)).toEqual([['Ana Ruiz']]);
  });

  test('say when they were taken back, and when they end', async () => {
    const file = newFile();
    const uid = await others.attest(ANA, schema, dataOf(file), 4_000_000_000n);
    await others.revoke(ANA, schema, uid);
    const { records } = await lookUp(eas(), file);
    expect(records).toMatchObject([
      { expiresAtSeconds: 4_000_000_000, withdrawnAtSeconds: expect.any(Number) },
    ]);
  });

  test.each([
    ['data that does not fit its schema', (file: OtherFile): Hex => `0x${file.sha256}ff`],
    ['data that points beyond its end', (file: OtherFile): Hex => `0x${file.sha256}${'f'.repeat(192)}`],
    ['data that is too large', (file: OtherFile) => dataOf(file, 'x'.repeat(17_000))],
  ])('with %s are left out, and the others read', async (_, dataFor) => {
    const file = newFile();
    await others.attest(BEN, schema, dataFor(file));
    await others.attest(ANA, schema, dataOf(file));
    expect((await lookUp(eas(), file)).records.map(({ account }) => account)).toEqual([addressOf(ANA)]);
  });

  test.each(['no schema at all', 'tuple(', 'x'.repeat(3000)])(
    'of a schema that is %j are none',
    async (text) => {
      const file = newFile();
      const odd = await others.registerSchema(text);
      await others.attest(ANA, odd, dataOf(file));
      expect((await lookUp(eas(odd), file)).records).toEqual([]);
    },
  );

  test('are refused where a node gives one of another name', async () => {
    const file = newFile();
    await others.attest(ANA, schema, dataOf(file));
    const last = await others.attest(ANA, schema, dataOf(newFile()));
    const lying = altered('eth_call', async (params, honest) => {
      const [{ data }] = params as [{ data: Hex }];
      const answer = (await honest()) as Hex;
      return data.includes(last.slice(2))
        ? answer.replaceAll(last.slice(2), toHex(7, { size: 32 }).slice(2))
        : answer;
    });
    await expect(lookUp(eas(), file, [lying])).rejects.toMatchObject({ code: 'registry.inconsistent' });
  });
});
