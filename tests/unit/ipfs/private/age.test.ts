import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../../utils/errors.ts';
import { decrypt, encrypt, type Key, type Lock } from '../../../../utils/ipfs/private/age.ts';
import { sampleBytes } from '../loopback-gateway.ts';

const run = promisify(execFile);
const PASSPHRASE = 'heron under the ninth bridge';

let folder: string;
let identity: string;
let recipient: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-age-'));
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});
afterAll(() => rm(folder, { recursive: true }));

const streamOf = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]).stream();

async function concat(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(Buffer.concat(await Array.fromAsync(stream)));
}
const encrypted = async (bytes: Uint8Array, lock: Lock) => concat(await encrypt(streamOf(bytes), lock));
const decrypted = async (bytes: Uint8Array, key: Key) => concat(await decrypt(streamOf(bytes), key));

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : thrown),
  );

/** Runs `age` on a terminal of its own, since it takes a passphrase from nowhere else. */
async function ageWithPassphrase(command: string): Promise<void> {
  const child = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.write(`${PASSPHRASE}\n${PASSPHRASE}\n`);
  const [code] = await once(child, 'close');
  child.stdin.destroy();
  expect(code).toBe(0);
}

const SIZES = [0, 1, 65_536, 65_537, 1_000_000];

describe('the age program', () => {
  test.each(SIZES)('reads %i bytes that were encrypted to its key', async (size) => {
    const bytes = sampleBytes(size);
    await writeFile(join(folder, 'key'), identity);
    await writeFile(join(folder, 'ours.age'), await encrypted(bytes, { recipients: [recipient] }));
    const args = ['-d', '-i', join(folder, 'key'), join(folder, 'ours.age')];
    const { stdout } = await run('age', args, { encoding: 'buffer', maxBuffer: 2_000_000 });
    expect(new Uint8Array(stdout)).toEqual(bytes);
  });

  test.each(SIZES)('is read, having encrypted %i bytes to our key', async (size) => {
    const bytes = sampleBytes(size);
    await writeFile(join(folder, 'plain'), bytes);
    await run('age', ['-r', recipient, '-o', join(folder, 'theirs.age'), join(folder, 'plain')]);
    const theirs = await readFile(join(folder, 'theirs.age'));
    expect(await decrypted(theirs, { identities: [identity] })).toEqual(bytes);
  });

  test('reads and is read by passphrase', async () => {
    const bytes = sampleBytes(100_000);
    await writeFile(join(folder, 'ours.age'), await encrypted(bytes, { passphrase: PASSPHRASE }));
    await ageWithPassphrase(`age -d -o ${join(folder, 'read')} ${join(folder, 'ours.age')}`);
    expect(new Uint8Array(await readFile(join(folder, 'read')))).toEqual(bytes);

    await writeFile(join(folder, 'plain'), bytes);
    await ageWithPassphrase(`age -p -o ${join(folder, 'theirs-p.age')} ${join(folder, 'plain')}`);
    const theirs = await readFile(join(folder, 'theirs-p.age'));
    expect(await decrypted(theirs, { passphrase: PASSPHRASE })).toEqual(bytes);
  }, 60_000);
});

describe('encrypt', () => {
  test('lets each of several recipients read', async () => {
    const other = await generateX25519Identity();
    const recipients = [recipient, await identityToRecipient(other)];
    const cipher = await encrypted(sampleBytes(1000), { recipients });
    for (const key of [identity, other])
      expect(await decrypted(cipher, { identities: [key] })).toEqual(sampleBytes(1000));
  });

  test('gives other bytes each time, so that a CID does not tell what is in it', async () => {
    const [one, two] = [
      await encrypted(sampleBytes(10), { recipients: [recipient] }),
      await encrypted(sampleBytes(10), { recipients: [recipient] }),
    ];
    expect(one).not.toEqual(two);
  });

  test('does not read all of it before the first piece comes out', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const reader = (await encrypt(endless, { recipients: [recipient] })).getReader();
    for (let piece = 0; piece < 5; piece += 1) await reader.read();
    await reader.cancel();
    expect(pulled).toBeLessThan(12);
  });

  test('refuses what is no recipient, and does not repeat it: it may be a secret key', async () => {
    expect(await failureOf(encrypt(streamOf(new Uint8Array()), { recipients: [identity] }))).toBe(
      'messaging.bad_request: not an age recipient (age1…)',
    );
  });
});

describe('decrypt', () => {
  test('tells how far it is', async () => {
    const cipher = await encrypted(sampleBytes(200_000), { recipients: [recipient] });
    const seen: [number, number | null][] = [];
    const key = { identities: [identity] };
    const options = {
      cipherBytes: cipher.length,
      onProgress: (done: number, total: number | null) => void seen.push([done, total]),
    };
    await concat(await decrypt(streamOf(cipher), key, options));
    expect(seen.at(-1)).toEqual([200_000, 200_000]);
    expect(seen.length).toBeGreaterThan(2);
  });

  test('says that a key does not fit, and never which one was tried', async () => {
    const cipher = await encrypted(sampleBytes(10), { recipients: [recipient] });
    const other = await generateX25519Identity();
    expect(await failureOf(decrypt(streamOf(cipher), { identities: [other] }))).toBe(
      'ipfs.locked: could not be decrypted: none of the keys opens it, or it is not encrypted',
    );
    expect(await failureOf(decrypt(streamOf(sampleBytes(500)), { identities: [other] }))).toMatch(
      /^ipfs\.locked/,
    );
    expect(await failureOf(decrypt(streamOf(cipher), { identities: ['AGE-SECRET-KEY-1X'] }))).toBe(
      'messaging.bad_request: not an age secret key',
    );
  });

  test.each(['altered', 'cut off'])(
    'fails at the end of what is %s, and gives nothing that is not authentic',
    async (how) => {
      const bytes = sampleBytes(300_000);
      const cipher = await encrypted(bytes, { recipients: [recipient] });
      const at = 200_000;
      if (how === 'altered') cipher[at] = (cipher[at] ?? 0) ^ 1;
      const bad = how === 'altered' ? cipher : cipher.subarray(0, at);
      const out: Uint8Array[] = [];
      const reading = async () => {
        for await (const piece of await decrypt(streamOf(bad), { identities: [identity] })) out.push(piece);
      };
      expect(await failureOf(reading())).toBe(
        'ipfs.locked: could not be decrypted: it is damaged or cut off',
      );
      const got = new Uint8Array(Buffer.concat(out));
      expect(got.length).toBeGreaterThan(0);
      expect(got).toEqual(bytes.subarray(0, got.length));
    },
  );

  test('leaves a failure to read what it is', async () => {
    const failing = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new AppError('ipfs.timeout', 'too slow')),
    });
    expect(await failureOf(decrypt(failing, { identities: [identity] }))).toBe('ipfs.timeout: too slow');
  });
});
