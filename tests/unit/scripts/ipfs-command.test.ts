import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CarReader } from '@ipld/car/reader';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createDirectoryEncoderStream, createFileEncoderStream } from 'ipfs-car';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseIpfsArguments, resumeCommand } from '../../../scripts/ipfs/arguments.ts';
import { encryptFile } from '../../../scripts/ipfs/encrypt-file.ts';
import { createFileSink } from '../../../scripts/ipfs/file-sink.ts';
import { openUploads } from '../../../scripts/ipfs/open-uploads.ts';
import type { Progress } from '../../../scripts/progress.ts';
import { describeFailure } from '../../../scripts/run-command.ts';
import { runIpfs } from '../../../scripts/ipfs/run.ts';
import { startIpfsNode, type IpfsNode } from '../../../scripts/stack/ipfs-node.ts';
import type { Place } from '../../../utils/ipfs/replication/replication.ts';
import { packBytes } from '../../../utils/ipfs/write/pack-files.ts';
import { serve } from '../ipfs/providers/loopback-server.ts';
import { sampleBytes } from '../ipfs/loopback-gateway.ts';

let folder: string;
let nodes: IpfsNode[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-ipfs-'));
  const start = (authorization?: string) =>
    startIpfsNode({ port: 0, directory: null, ...(authorization !== undefined && { authorization }) });
  nodes = [await start(), await start(`Basic ${btoa('ada:secret')}`), await start()];
  await writeNetwork();
});
afterEach(async () => {
  for (const node of nodes) await node.stop();
  await rm(folder, { recursive: true });
});

const inFolder = (name: string) => join(folder, name);
const urlOf = (index: number) => nodes[index]?.url ?? '';

/** A node, one with a password, and a pinning service. */
async function writeNetwork(): Promise<void> {
  const uploads = [
    urlOf(0),
    { kind: 'kubo', url: urlOf(1), auth: 'basic', secret: 'NODE_SECRET' },
    { kind: 'pinning', url: urlOf(2), gateway: urlOf(2) },
  ];
  await writeFile(
    inFolder('network.json'),
    JSON.stringify({ gateways: nodes.map(({ url }) => url), uploads }),
  );
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** As scripts/ipfs.ts does it, in this process: to start one takes longer than all that it does. */
async function ipfs(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const environment = { NODE_SECRET: 'ada:secret', ...more };
  const all = [...args, '--stack', inFolder('network.json'), '--state', inFolder('state')];
  const { signal } = new AbortController();
  const told: string[] = [];
  const progress: Progress = { step: (name, job) => job((detail) => void told.push(`${name} ${detail}`)) };
  try {
    const parsed = parseIpfsArguments(all, environment);
    if (!parsed) throw new TypeError('the usage is asked for');
    const { lines, isWhole } = await runIpfs(parsed, { environment, progress, signal });
    return { code: isWhole ? 0 : 1, stdout: `${lines.join('\n')}\n`, stderr: told.join('\n') };
  } catch (thrown) {
    return { code: 1, stdout: '', stderr: `${told.join('\n')}\n${describeFailure('ipfs', thrown)}` };
  }
}

const rootOf = async (blocks: ReadableStream<{ readonly cid: unknown }>) =>
  String((await Array.fromAsync(blocks)).at(-1)?.cid);

describe('npm run ipfs', () => {
  test('adds a file to all places, reads it, sees one lose it, and repairs it', async () => {
    const bytes = sampleBytes(3_000_000);
    await writeFile(inFolder('file.bin'), bytes);
    const added = await ipfs(['add', inFolder('file.bin'), '--profile', 'unixfs-v1-2025']);
    const cid = await rootOf(createFileEncoderStream(new Blob([Uint8Array.from(bytes)])));
    expect(added).toMatchObject({ code: 0, stdout: `${cid}  3 of 3 places, checked just now\n` });
    expect(await readdir(inFolder('state'))).toEqual(['content.json']);
    expect(JSON.parse(await readFile(inFolder('state/content.json'), 'utf8'))).toMatchObject([
      { cid, profile: 'unixfs-v1-2025', isPrivate: false, wanted: 2 },
    ]);

    expect(await ipfs(['get', cid, '--out', inFolder('read.bin')])).toMatchObject({ code: 0 });
    expect(new Uint8Array(await readFile(inFolder('read.bin')))).toEqual(bytes);

    // It loses its disk, and comes back empty at the same address.
    await nodes[0]?.stop();
    nodes[0] = await startIpfsNode({ port: Number(new URL(urlOf(0)).port), directory: null });
    const checked = await ipfs(['check']);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(
      new RegExp(
        `^${cid}  2 of 3 places, checked just now\n  127\\.0\\.0\\.1:\\d+ lost, held at 2\\S+Z: .* does not have`,
      ),
    );

    const repaired = await ipfs(['repair', cid, '--json']);
    expect(JSON.parse(repaired.stdout)).toMatchObject([
      { places: [{ state: 'held' }, { state: 'held' }, { state: 'held' }] },
    ]);
    expect((await ipfs(['check'])).stdout).toContain('3 of 3 places');
    expect(JSON.stringify([added, checked, repaired])).not.toContain('secret');
  }, 60_000);

  test('adds a folder, without what is hidden, and takes everything out as one archive', async () => {
    await mkdir(inFolder('album/deep'), { recursive: true });
    const files = { 'album/a.txt': 'a', 'album/deep/b.txt': 'b' };
    for (const [name, text] of Object.entries(files)) await writeFile(inFolder(name), text);
    await writeFile(inFolder('album/.hidden'), 'hidden');
    const visible = Object.entries(files).map(([name, text]) => ({
      name: name.slice('album/'.length),
      stream: () => new Blob([text]).stream(),
    }));
    const cid = await rootOf(createDirectoryEncoderStream(visible));
    expect((await ipfs(['add', inFolder('album')])).stdout).toContain(cid);

    await symlink('a.txt', inFolder('album/link'));
    const { stdout } = await ipfs(['add', inFolder('album'), '--json']);
    const [second] = JSON.parse(stdout) as [{ cid: string }];
    expect(second.cid).not.toBe(cid);

    expect(await ipfs(['export', '--out', inFolder('all.car')])).toMatchObject({ code: 0 });
    const reader = await CarReader.fromBytes(await readFile(inFolder('all.car')));
    expect((await reader.getRoots()).map(String)).toEqual([cid, second.cid]);
    // Two roots; deep, a.txt and b.txt once; the link.
    expect(await Array.fromAsync(reader.cids())).toHaveLength(6);
  }, 60_000);

  test('leaves nothing of a file that breaks off, neither what it has read nor what stood there', async () => {
    await writeFile(inFolder('file.bin'), sampleBytes(3_000_000));
    await writeFile(inFolder('read.bin'), 'from before');
    const network = { gateways: [urlOf(0)], uploads: [urlOf(0)] };
    await writeFile(inFolder('network.json'), JSON.stringify(network));
    const { stdout } = await ipfs(['add', inFolder('file.bin'), '--json']);
    const [{ cid }] = JSON.parse(stdout) as [{ cid: string }];
    const identity = await generateX25519Identity();
    await writeFile(inFolder('key.txt'), identity);
    const before = await readdir(folder);
    nodes[0]?.setFault('tamper=5');
    for (const key of [[], ['--identity', inFolder('key.txt')]]) {
      const { stderr } = await ipfs(['get', cid, '--out', inFolder('read.bin'), ...key]);
      expect(stderr).toMatch(/\(ipfs\.(tampered|locked)\)$/);
    }
    expect(await readdir(folder)).toEqual(before);
    expect(await readFile(inFolder('read.bin'), 'utf8')).toBe('from before');

    nodes[0]?.setFault('500');
    expect(await ipfs(['export', cid, '--out', inFolder('read.bin')])).toMatchObject({ code: 1 });
    expect(await readdir(folder)).toEqual(before);
    expect(await readFile(inFolder('read.bin'), 'utf8')).toBe('from before');
  }, 60_000);

  test('encrypts before anything leaves, and decrypts what it reads', async () => {
    const identity = await generateX25519Identity();
    const text = 'to be read by nobody else. '.repeat(1000);
    await writeFile(inFolder('private.txt'), text);
    await writeFile(inFolder('key.txt'), `# created: today\n${identity}\n`);
    const recipient = await identityToRecipient(identity);
    const { stdout } = await ipfs(['add', inFolder('private.txt'), '--recipient', recipient, '--json']);
    const [{ cid, isPrivate }] = JSON.parse(stdout) as [{ cid: string; isPrivate: boolean }];
    expect(isPrivate).toBe(true);
    // Neither the name nor the plain form's CID is noted anywhere.
    expect(await readdir(inFolder('state'))).toEqual(['content.json']);
    const plain = await rootOf(createFileEncoderStream(new Blob([text])));
    expect(await readFile(inFolder('state/content.json'), 'utf8')).not.toMatch(
      new RegExp(`private\\.txt|${plain}`),
    );

    await ipfs(['get', cid, '--out', inFolder('cipher')]);
    expect(await readFile(inFolder('cipher'), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);
    const read = await ipfs(['get', cid, '--identity', inFolder('key.txt'), '--out', inFolder('plain')]);
    expect(read.code).toBe(0);
    expect(await readFile(inFolder('plain'), 'utf8')).toBe(text);

    await writeFile(inFolder('other.txt'), await generateX25519Identity());
    const locked = await ipfs(['get', cid, '--identity', inFolder('other.txt'), '--out', inFolder('none')]);
    expect(locked).toMatchObject({ code: 1, stderr: expect.stringContaining('(ipfs.locked)') });
    expect(await readdir(folder)).not.toContain('none');
  }, 60_000);

  test('says what each place did when there are too few, keeps what was encrypted, and goes on with it', async () => {
    await writeFile(inFolder('file.txt'), 'x');
    nodes[2]?.setFault('down');
    const environment = { NODE_SECRET: 'ada:wrong', WHENCE_PASSPHRASE: 'heron under the ninth bridge' };
    const options = ['--profile', 'unixfs-v1-2025', '--places', '2'];
    const failed = await ipfs(['add', inFolder('file.txt'), '--passphrase', ...options], environment);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(
      /ipfs: baf\w+ is in 1 of 2 places: .* answered 401.*\(ipfs\.upload_failed\)$/,
    );
    expect(failed.stderr).not.toMatch(/wrong|heron/);
    const [, kept = ''] =
      /`npm run ipfs -- add (\S+-file\.txt\.age) --profile unixfs-v1-2025 --places 2 --stack \S+network.json --state \S+` goes on/.exec(
        failed.stderr,
      ) ?? [];

    nodes[2]?.setFault(null);
    const { stdout } = await ipfs(['add', kept, ...options]);
    expect(stdout).toContain('3 of 3 places');
    expect(stdout.slice(0, 59)).toBe(/baf\w+/.exec(failed.stderr)?.[0]);
    expect(await readdir(inFolder('state'))).toEqual(['content.json']);
    expect(await readFile(inFolder('state/content.json'), 'utf8')).toContain('"isPrivate": true');
  }, 60_000);

  test('gives it again whenever it is asked to, and notes how often in a row that was in vain', async () => {
    await writeFile(inFolder('file.txt'), 'x');
    const full = await serve((response, { url }) =>
      url.includes('dag/import')
        ? response.end('{"Root":{"PinErrorMsg":"the disk is full"}}')
        : response.writeHead(500).end('{"Message":"not pinned"}'),
    );
    const network = { gateways: [], uploads: [urlOf(0), full.url] };
    await writeFile(inFolder('network.json'), JSON.stringify(network));
    await ipfs(['add', inFolder('file.txt'), '--places', '1']);
    for (const refusals of [1, 2]) {
      const { stdout } = await ipfs(['repair', '--json']);
      const [{ places }] = JSON.parse(stdout) as [{ places: Place[] }];
      expect(places.find(({ provider }) => provider === full.host)?.refusals).toBe(refusals);
    }
  }, 60_000);

  test('waits for no slow pinning service once enough places have it', async () => {
    await writeFile(inFolder('file.txt'), 'slow');
    const { root } = await packBytes(new TextEncoder().encode('slow'));
    const queued = JSON.stringify({ requestid: '1', status: 'queued', pin: { cid: root } });
    const { url, host } = await serve((response, { method, url: path }) =>
      response.end(method === 'GET' && path.includes('?') ? '{"results":[]}' : queued),
    );
    const uploads = [urlOf(0), urlOf(2), { kind: 'pinning', url, gateway: url }];
    await writeFile(inFolder('network.json'), JSON.stringify({ gateways: [], uploads }));
    const { code, stdout } = await ipfs(['add', inFolder('file.txt')]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 of 2 places');
    expect(stdout).toContain(`still being fetched by ${host}: \`npm run ipfs -- check ${root}\``);
  }, 60_000);

  test.each([
    [['add', 'absent'], 'absent: no such file or folder'],
    [['check'], 'nothing was added yet'],
    [['repair', 'bafy'], 'bafy was not added here'],
    [['add', '.', '--passphrase'], 'set WHENCE_PASSPHRASE to the passphrase'],
  ])('ends %j with what is wrong', async (args, reason) => {
    const { code, stderr } = await ipfs(args);
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });
});

test('npm run ipfs explains itself, and fails with one line', async () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number | string; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, ['scripts/ipfs.ts', ...args], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      );
    });
  expect(await run('--help')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('npm run ipfs -- add'),
  });
  expect(await run('lose')).toMatchObject({
    code: 1,
    stderr: 'ipfs: no command lose: one of add, get, check, repair, export (--help tells more)\n',
  });
}, 60_000);

describe('parseIpfsArguments', () => {
  test.each([
    [['lose'], 'no command lose'],
    [['add'], 'add takes one path'],
    [['get', 'bafy'], '--out is missing'],
    [['add', 'a', '--places', '0'], '--places takes a number from 1 to 99: 0'],
    [['add', 'a', '--profile', 'mine'], 'no profile mine'],
    [['add', 'a', '--passphrase', '--recipient', 'age1'], 'give keys or a passphrase, not both'],
  ])('refuses %j', (args, reason) => {
    expect(() => parseIpfsArguments(args, { WHENCE_PASSPHRASE: 'x' })).toThrow(reason);
  });

  test('asks for the usage when told to, or told nothing', () => {
    expect(parseIpfsArguments([], {})).toBeNull();
    expect(parseIpfsArguments(['add', '-h'], {})).toBeNull();
  });
});

describe('resumeCommand', () => {
  test.each(['plain.age', 'a b.age', "it's.age", '$(id) `id` "x" \\ *;&|<>.age', 'ü\n.age'])(
    'is taken by a shell as it was meant: %j',
    async (path) => {
      const parsed = parseIpfsArguments(['add', 'x', '--places', '3', '--state', `${path} state`], {});
      if (!parsed) throw new TypeError('the usage is asked for');
      const command = resumeCommand(path, parsed);
      expect(command).toMatch(/^npm run ipfs -- add /);
      // The shell's own view of it: each word ended by a NUL.
      const words = command.replace('npm run ipfs --', String.raw`printf '%s\0'`);
      const { stdout } = await promisify(execFile)('sh', ['-c', words]);
      const [name, ...given] = stdout.split('\0').slice(0, -1);
      expect(name).toBe('add');
      expect(parseIpfsArguments(['add', ...given], {})).toEqual({ ...parsed, operands: [path] });
    },
  );
});

test('encryptFile leaves no part behind when it is broken off', async () => {
  await writeFile(inFolder('big'), sampleBytes(5_000_000));
  const stop = new AbortController();
  const work = encryptFile(inFolder('big'), inFolder('big.age'), { passphrase: 'x' }, stop.signal);
  stop.abort(new Error('interrupted'));
  await expect(work).rejects.toThrow('interrupted');
  expect(await readdir(folder)).not.toContain('big.age');
});

test('createFileSink leaves nothing behind and nothing open, whenever it is given up', async () => {
  for (const isFinished of [false, true]) {
    const sink = await createFileSink(inFolder('some.car'));
    await sink.write(new Uint8Array(10));
    if (isFinished) await sink.finish();
    await sink.discard();
    await expect(sink.write(new Uint8Array(10))).rejects.toThrow();
    expect(await readdir(folder)).not.toContain('some.car');
  }
});

describe('openUploads', () => {
  test('takes what opens the door from the environment, and says which name is missing', () => {
    const upload = { kind: 'kubo', url: 'https://a.test', auth: 'bearer', secret: 'TOKEN' } as const;
    expect(openUploads([upload], { TOKEN: 'x' })).toMatchObject([{ name: 'a.test' }]);
    expect(() => openUploads([upload], {})).toThrow('set TOKEN: a provider asks for it');
  });

  test('counts one host as one place', () => {
    expect(() => openUploads(['https://a.test', 'https://a.test/other'], {})).toThrow(
      'a.test is set twice, and is one place only',
    );
  });
});
