import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFileEncoderStream } from 'ipfs-car';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENCRYPTED_WACZ, VERIFY_TXT } from '../../../utils/evidence/package/layout.ts';
import { digestBlob } from '../../../utils/evidence/record/digest.ts';
import { decryptInto, encryptFor } from '../../../utils/evidence/seal/encrypt.ts';
import type { Decrypt } from '../../../utils/evidence/verify/open-package.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { packBytes } from '../../../utils/ipfs/write/pack-files.ts';
import { DEFAULT_PROFILE } from '../../../utils/ipfs/write/profiles.ts';
import { rootOf } from '../../../utils/ipfs/write/root-of.ts';
import { carRoot, IPFS_CAR } from '../ipfs/write/ipfs-car.ts';
import { blobSink, makeKey, NO_TOOLS, packFixed, sealFixed, type Built } from './fixed-capture.ts';
import { flipped, withFiles } from './zip-surgery.ts';

const run = promisify(execFile);

/** The identity is made by age's own program, which also opens what was encrypted for it. */
describe('an encrypted package', () => {
  let folder = '';
  let identity = '';
  let recipient = '';
  let encrypted = new Blob();
  let built: Built;

  const decrypt: Decrypt = async (ciphertext) => {
    const { sink, blob } = blobSink();
    await decryptInto(identity, ciphertext, sink);
    return blob();
  };
  const verify = (file: Blob, how: Decrypt | null) => verifyPackage(file, { ...NO_TOOLS, decrypt: how });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whence-encrypted-'));
    await run('age-keygen', ['-o', 'identity.txt'], { cwd: folder });
    const text = await readFile(join(folder, 'identity.txt'), 'utf8');
    recipient = /age1\w+/.exec(text)?.[0] ?? '';
    identity = /AGE-SECRET-KEY-\S+/.exec(text)?.[0] ?? '';
    const key = await makeKey();
    const packed = await packFixed(key);
    encrypted = await new Response(await encryptFor([recipient], packed.wacz.stream())).blob();
    const ciphertext = {
      cid: await rootOf(encrypted.stream()),
      sha256: await digestBlob(encrypted),
      recipients: [recipient],
    };
    built = await sealFixed(key, packed, { ciphertext, encrypted });
    await writeFile(join(folder, 'package.zip'), await built.file.bytes());
    await run('unzip', ['-q', 'package.zip', '-d', 'unpacked'], { cwd: folder });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('holds by the commands of VERIFY.txt, age among them', async () => {
    const env = { ...process.env, IDENTITY: join(folder, 'identity.txt') };
    const { stdout } = await run('bash', ['-e', VERIFY_TXT], { cwd: join(folder, 'unpacked'), env });
    expect(stdout).toContain('Verified OK');
  });

  test('holds for whoever can open it', async () => {
    const { grades, checks } = await verify(built.file, decrypt);
    expect(checks.ciphertext).toBe('passed');
    expect(grades.integrity.standing).toBe('holds');
  });

  test('is an envelope to everybody else, and says so', async () => {
    const { grades, url } = await verify(built.file, null);
    expect(url).toBeNull();
    expect(grades.integrity).toMatchObject({
      standing: 'open',
      says: expect.stringContaining('was not opened'),
    });
    expect(grades.origin.standing).toBe('open');
  });

  test('is refused with one bit of it changed, opened or not', async () => {
    const file = await withFiles(built.file, {
      [ENCRYPTED_WACZ]: await flipped(encrypted, encrypted.size - 9),
    });
    for (const how of [decrypt, null]) {
      const { grades } = await verify(file, how);
      expect(grades.integrity.standing).toBe('refused');
      expect(grades.integrity.because).toContain('ciphertext.other_bytes');
      expect(grades.integrity.because).toContain('ciphertext.other_cid');
    }
    expect((await verify(file, decrypt)).grades.integrity.because).toContain('zip.does_not_open');
  });

  test('has the CID that the upload gives, whatever its size', async () => {
    const large = new Uint8Array(3 * 262_144 + 1).fill(7);
    for (const bytes of [await encrypted.bytes(), large, new Uint8Array()]) {
      expect(await rootOf(new Blob([bytes]).stream())).toBe((await packBytes(bytes)).root);
    }
  });

  test('has the CID that ipfs-car gives its ciphertext, also where that is of many blocks', async () => {
    const long = new Blob([randomBytes(700_000)]);
    const large = await new Response(await encryptFor([recipient], long.stream())).blob();
    for (const ciphertext of [encrypted, large]) {
      const theirs = await carRoot(createFileEncoderStream(ciphertext, IPFS_CAR[DEFAULT_PROFILE]));
      expect(await rootOf(ciphertext.stream())).toBe(theirs);
    }
  });
});
