import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text as textOf } from 'node:stream/consumers';
import { createPublicClient, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { readImageFile } from '../../scripts/imaging/read-image.ts';
import { registerFiles, type RegisterInput } from '../../scripts/register/register-files.ts';
import type { RegisterReport } from '../../scripts/register/report.ts';
import { writeStackFile } from '../../scripts/stack/stack-file.ts';
import { startStack, type RunningStack } from '../../scripts/stack/start-stack.ts';
import { AppError } from '../../utils/errors.ts';
import type { Pdq, Sha256 } from '../../utils/imaging/types.ts';
import { createVerifiedReader } from '../../utils/ipfs/verified-reader.ts';
import { createGatewaySession } from '../../utils/ipfs/gateway-session.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import { scopeOfSite } from '../../utils/registry/market-calls.ts';
import { marketQuestions } from '../../utils/registry/market-questions.ts';
import { askQuorum } from '../../utils/registry/quorum.ts';
import { openRpc } from '../../utils/registry/rpc.ts';
import { workRegistryAbi } from '../../utils/registry/generated/work-registry.ts';
import { MAX_METADATA_BYTES, parseMetadata } from '../../utils/registry/metadata.ts';
import { workIdOf } from '../../utils/registry/work-id.ts';
import { openRegistryWriter } from '../../utils/registry/write.ts';

let running: RunningStack;
let directory: string;
let stackFile: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'whence-register-'));
  running = await startStack();
  stackFile = join(directory, 'stack.json');
  await writeStackFile(stackFile, running.stack);
});
afterAll(async () => {
  await running.stop();
  await rm(directory, { recursive: true });
});

/** Draws a picture that no other seed gives, and gives its path. */
async function draw(seed: number, format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' = 'png'): Promise<string> {
  const width = 160;
  const height = 120;
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const [x, y] = [Math.floor(index / 3) % width, Math.floor(index / 3 / width)];
    return 128 + 60 * Math.sin((x * (seed + 2)) / 40) + 60 * Math.cos((y * (seed + 3)) / 30 + (index % 3));
  });
  const path = join(directory, `picture-${seed}.${format}`);
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toFile(path);
  return path;
}

const claim = { creator: 'Ana Ruiz', credit: null, licence: 'https://creativecommons.org/licenses/by/4.0/' };

function register(files: readonly string[], change: Partial<RegisterInput> = {}): Promise<RegisterReport> {
  const account = privateKeyToAccount(running.stack.accounts[0]?.privateKey ?? '0x');
  const network = running.stack;
  return registerFiles({ network, account, files, title: 'A {name}', claim, basis: 'creator', ...change });
}

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

describe('registerFiles', () => {
  test('registers two files; a second run skips them; chain and both nodes tell of them', async () => {
    const files = [await draw(1, 'jpeg'), await draw(2, 'webp')];
    const first = await register(files, { basis: 'agent' });
    expect(first).toMatchObject({
      skipped: [],
      failed: [],
      registered: [{ file: files[0] }, { file: files[1] }],
    });
    expect(await register(files)).toEqual({
      registered: [],
      failed: [],
      skipped: first.registered.map(({ file, workId }) => ({ file, workId })),
    });

    const client = createPublicClient({ transport: http(running.stack.rpcUrls[0]) });
    const contract = { address: running.stack.contracts.workRegistry, abi: workRegistryAbi } as const;
    for (const [index, { file, workId, sequence, blockNumber, ...entry }] of first.registered.entries()) {
      const { fingerprint } = await readImageFile(file);
      const work = await client.readContract({ ...contract, functionName: 'work', args: [BigInt(workId)] });
      expect(work).toMatchObject({
        owner: running.stack.accounts[0]?.address,
        sequence,
        basis: 4,
        previous: 0n,
      });
      const [event] = await client.getContractEvents({
        ...contract,
        eventName: 'Registered',
        args: { workId: BigInt(workId) },
        fromBlock: BigInt(blockNumber),
      });
      expect(event?.args.contentHash).toBe(`0x${fingerprint.sha256}`);
      expect(event?.args.perceptualHashes).toEqual([`0x${fingerprint.pdq[0]}`]);
      expect(event?.transactionHash).toBe(entry.transactionHash);

      for (const gateway of running.stack.gateways) {
        const reader = createVerifiedReader(createGatewaySession({ gateways: [gateway], fetch }));
        const document = await reader.read(entry.metadataCid, { maxBytes: MAX_METADATA_BYTES });
        const metadata = parseMetadata(document.bytes, event?.args.contentHash?.slice(2) as Sha256);
        expect(metadata).toMatchObject({ ...claim, title: `A picture-${index + 1}` });
        expect(metadata.preview.cid).toBe(entry.previewCid);
        const preview = await reader.read(entry.previewCid, { maxBytes: 1_000_000 });
        expect(await sharp(preview.bytes).metadata()).toMatchObject({
          format: 'webp',
          width: 160,
          height: 120,
        });
      }
    }
  });

  test('takes every format that browsers show as a picture', async () => {
    const files = await Promise.all(
      (['jpeg', 'png', 'webp', 'avif', 'gif'] as const).map((it, i) => draw(10 + i, it)),
    );
    const { registered } = await register(files);
    expect(registered.map((it) => it.file)).toEqual(files);
    expect(new Set(registered.map((it) => it.transactionHash)).size).toBe(1);
  });

  test('tells what is wrong with each file that it cannot register, and registers the rest', async () => {
    const text = join(directory, 'text.jpg');
    await writeFile(text, 'no picture at all');
    const huge = join(directory, 'huge.png');
    await writeFile(huge, new Uint8Array(33 * 1024 * 1024));
    const good = await draw(20);
    const cut = join(directory, 'cut.png');
    await writeFile(cut, (await readImageFile(good)).bytes.subarray(0, 500));
    const report = await register([text, huge, cut, join(directory, 'absent.png'), good]);
    expect(report.registered).toMatchObject([{ file: good }]);
    expect(report.failed.map(({ file, code }) => [file.slice(directory.length + 1), code])).toEqual([
      ['text.jpg', 'imaging.not_an_image'],
      ['huge.png', 'imaging.too_large'],
      ['cut.png', 'imaging.unreadable'],
      ['absent.png', 'imaging.unreadable'],
    ]);
  });

  test('registers a file that is listed twice once', async () => {
    const file = await draw(30);
    const report = await register([file, file]);
    expect(report).toMatchObject({ registered: [{ file }], failed: [] });
    expect(report.skipped).toEqual([{ file, workId: report.registered[0]?.workId }]);
  });

  test('tells what it skipped and what failed in the order of the files', async () => {
    const [one, two] = [await draw(31), await draw(32)];
    await register([two]);
    const report = await register([one, one, two]);
    expect(report.skipped.map((it) => it.file)).toEqual([one, two]);
    const account = privateKeyToAccount(`0x${'18'.repeat(32)}`);
    const { failed } = await register([one, 'absent.png', two], { account });
    expect(failed.map((it) => it.file)).toEqual([one, 'absent.png', two]);
  });

  test('stops before the next batch when asked, and does the rest the next time', async () => {
    const files = [await draw(33), await draw(34)];
    const interrupt = new AbortController();
    const first = await register(files, { signal: interrupt.signal, onProgress: () => interrupt.abort() });
    expect(first).toEqual({ registered: [], skipped: [], failed: [] });
    expect((await register(files)).registered.map((it) => it.file)).toEqual(files);
  });

  test('lets another account claim the same picture', async () => {
    const files = [await draw(40)];
    const mine = await register(files);
    const account = privateKeyToAccount(running.stack.accounts[1]?.privateKey ?? '0x');
    const theirs = await register(files, { account });
    expect(theirs.registered[0]?.contentHash).toBe(mine.registered[0]?.contentHash);
    expect(theirs.registered[0]?.workId).not.toBe(mine.registered[0]?.workId);
  });

  test('registers nothing of a file that one provider did not take', async () => {
    const files = [await draw(50)];
    running.nodes[1].setFault('down');
    const report = await register(files).finally(() => running.nodes[1].setFault(null));
    expect(report).toMatchObject({
      registered: [],
      failed: [{ file: files[0], code: 'ipfs.upload_failed' }],
    });
    expect((await register(files)).registered).toHaveLength(1);
  });

  test('more files than a transaction takes go in several', async () => {
    const files = await Promise.all(Array.from({ length: 51 }, (_, index) => draw(100 + index)));
    const { registered } = await register(files);
    expect(registered.map((it) => it.file)).toEqual(files);
    expect(new Set(registered.map((it) => it.transactionHash)).size).toBe(2);
  });

  test('an account that cannot pay is told so for each file', async () => {
    const account = privateKeyToAccount(`0x${'17'.repeat(32)}`);
    expect(await register([await draw(60)], { account })).toMatchObject({
      failed: [{ code: 'registry.insufficient_funds' }],
    });
  });

  test('refuses a run that cannot succeed before anything is written', async () => {
    const files = [await draw(70)];
    const network = running.stack;
    expect(await codeOf(register([]))).toBe('messaging.bad_request');
    expect(await codeOf(register(files, { claim: { ...claim, licence: 'http://example.org/' } }))).toBe(
      'registry.bad_metadata',
    );
    expect(await codeOf(register(files, { network: { ...network, rpcUrls: ['http://127.0.0.1:1'] } }))).toBe(
      'registry.unreachable',
    );
    expect(await codeOf(register(files, { network: { ...network, chainId: 1 } }))).toBe(
      'registry.not_configured',
    );
    expect(await codeOf(register(files, { network: { ...network, uploads: [] } }))).toBe(
      'registry.not_configured',
    );
  });
});

describe('registerFiles with an offer', () => {
  const offer = { price: '10000000000000000', durationDays: 365, seats: 3, scope: 'buyers_site' } as const;

  const readOffer = async (offerId = '') =>
    (await askQuorum(running.stack.rpcUrls.map(openRpc), marketQuestions().offer(offerId))).value;

  test('offers each work that is newly registered, under a document that both nodes have', async () => {
    const files = [await draw(200), await draw(201)];
    const { registered, failed } = await register(files, { offer });
    expect(failed).toEqual([]);
    expect(registered.map(({ file }) => file)).toEqual(files);
    for (const { workId, offer: made } of registered) {
      const standing = await readOffer(made?.offerId);
      expect(standing).toMatchObject({
        price: offer.price,
        payee: null,
        closesAtSeconds: null,
        seatsLeft: 3,
        live: true,
        terms: { workId, scope: 'buyers_site', currency: null, durationDays: 365, exclusive: false },
      });
      for (const gateway of running.stack.gateways) {
        const reader = createVerifiedReader(createGatewaySession({ gateways: [gateway], fetch }));
        const { bytes } = await reader.read(made?.termsCid ?? '', { maxBytes: 10_000 });
        expect(await digestBytes(bytes)).toBe(standing.terms.document);
        const text = new TextDecoder().decode(bytes);
        expect(text).toContain(`for 365 days from its purchase`);
        expect(text).toContain(workId);
        expect(text).toContain(claim.licence);
      }
    }
  });

  test('offers nothing of what was registered before, and nothing when it was not asked to', async () => {
    const files = [await draw(210)];
    expect((await register(files)).registered).toMatchObject([{ offer: null }]);
    expect(await register(files, { offer })).toMatchObject({ registered: [], failed: [], skipped: [{}] });
  });

  test('offers to the one site of a named scope', async () => {
    const { registered } = await register([await draw(220)], {
      offer: { ...offer, seats: null, durationDays: null, scope: { site: 'news.example' } },
    });
    expect(await readOffer(registered[0]?.offer?.offerId)).toMatchObject({
      seatsLeft: null,
      terms: { scope: scopeOfSite('news.example'), durationDays: null },
    });
  });

  test('tells what the market refuses of which file; the work stays registered', async () => {
    const file = await draw(230);
    const report = await register([file], { offer: { ...offer, scope: { site: 'No Site' } } });
    expect(report).toMatchObject({
      registered: [{ file, offer: null }],
      failed: [{ file, code: 'registry.rejected' }],
    });
    expect(report.failed[0]?.message).toMatch(/^registered, but not offered: .*MalformedSite/);
  });

  test('registers nothing where there is no market', async () => {
    const files = [await draw(240)];
    const contracts = { ...running.stack.contracts, licenceMarket: `0x${'1'.repeat(40)}` as const };
    const network = { ...running.stack, contracts };
    expect(await codeOf(register(files, { network, offer }))).toBe('registry.not_configured');
    expect((await register(files)).registered).toHaveLength(1);
  });
});

describe('openRegistryWriter', () => {
  test('refuses to register again what the account has, by the contract’s own reason', async () => {
    const { chainId, rpcUrls, contracts, accounts } = running.stack;
    const account = privateKeyToAccount(accounts[3]?.privateKey ?? '0x');
    const registry = contracts.workRegistry;
    const writer = await openRegistryWriter({ rpcUrl: rpcUrls[0] ?? '', chainId, registry, account });
    const contentHash = 'ab'.repeat(32) as Sha256;
    const work = { contentHash, metadataDigest: contentHash, perceptualHashes: ['cd'.repeat(32) as Pdq] };
    const [registered] = await writer.register([{ ...work, basis: 'employer' }]);
    expect(registered).toMatchObject({
      ...work,
      basis: 'employer',
      workId: workIdOf(account.address, contentHash),
    });
    await expect(writer.register([{ ...work, basis: 'employer' }])).rejects.toMatchObject({
      code: 'registry.rejected',
      details: { reason: 'AlreadyRegistered' },
    });
  });
});

describe('npm run register', () => {
  function run(...args: string[]): Promise<{ code: number | string; stdout: string; stderr: string }> {
    const all = ['scripts/register.ts', '--stack', stackFile, ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, all, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      );
    });
  }
  const fields = [
    '--title',
    '{name}',
    '--creator',
    'Ana Ruiz',
    '--licence',
    'CC-BY-4.0',
    '--basis',
    'creator',
  ];

  test('prints the report as JSON, progress and failures on stderr, and exits 1 when a file failed', async () => {
    const file = await draw(80);
    const { code, stdout, stderr } = await run(...fields, '--account', '2', '--json', file, 'absent.png');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      registered: [
        { file, workId: expect.stringMatching(/^0x[0-9a-f]{64}$/), metadataCid: expect.any(String) },
      ],
      failed: [{ file: 'absent.png', code: 'imaging.unreadable' }],
    });
    expect(stderr).toContain(`1/2 ${file}\n2/2 absent.png\n`);
    expect(stderr).toMatch(/^absent\.png: no such file \(imaging\.unreadable\)$/m);
    expect(stdout + stderr).not.toContain(running.stack.accounts[2]?.privateKey.slice(2));
  });

  test('offers what it registers, and says where the offer is', async () => {
    const offer = ['--offer', '0.01', '--offer-days', '30'];
    const offered = await run(...fields, ...offer, '--json', await draw(82));
    expect(offered.code).toBe(0);
    expect(JSON.parse(offered.stdout)).toMatchObject({
      registered: [{ offer: { offerId: expect.stringMatching(/^\d+$/), termsCid: expect.any(String) } }],
    });
    const { stdout } = await run(...fields, ...offer, await draw(83));
    expect(stdout).toMatch(/\n {2}offer {5}\d+, terms ipfs:\/\/bafkrei\w+\n/);
  });

  test('prints lines for people and exits 0 when all went well', async () => {
    const { code, stdout, stderr } = await run(...fields, await draw(81));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^registered .*picture-81\.png\n {2}work {6}0x[0-9a-f]{64}\n/);
    expect(stdout).toMatch(
      /1 registered, 0 skipped, 0 failed\nclaimed as: creator \(you say you made it\)\n$/,
    );
  });

  test('reports what was registered when it is interrupted, and exits 130', async () => {
    const files = await Promise.all(Array.from({ length: 60 }, (_, index) => draw(200 + index)));
    const args = ['scripts/register.ts', '--stack', stackFile, ...fields, '--account', '4', '--json'];
    const child = spawn(process.execPath, [...args, ...files]);
    const report = json(child.stdout) as Promise<RegisterReport>;
    const stderr = textOf(child.stderr);
    child.stderr.on('data', (line: Buffer) => {
      if (line.toString().includes('50/60')) child.kill('SIGINT');
    });
    expect(await once(child, 'close')).toEqual([130, null]);
    expect((await report).registered.map((it) => it.file)).toEqual(files.slice(0, 50));
    expect(await stderr).toMatch(/^interrupted: 50 registered, 10 not; run the same command again\n$/m);
  });

  test('asks for the stack when the chain does not answer', async () => {
    const gone = join(directory, 'gone.json');
    await writeStackFile(gone, { ...running.stack, rpcUrls: ['http://127.0.0.1:1'] });
    const { code, stderr } = await run(...fields, '--stack', gone, await draw(82));
    expect([code, stderr]).toEqual([
      1,
      'register: 127.0.0.1:1 did not answer: is `npm run stack` still running? (registry.unreachable)\n',
    ]);
  });

  test('ends wrong usage with where to read more', async () => {
    expect(await run('a.png')).toMatchObject({
      code: 1,
      stderr: 'register: --title is missing (--help tells more)\n',
    });
  });
});
