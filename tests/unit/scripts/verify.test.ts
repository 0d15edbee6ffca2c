import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseVerifyArguments } from '../../../scripts/verify/arguments.ts';
import { describeVerification } from '../../../scripts/verify/describe.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import type { Verification } from '../../../utils/evidence/verify/types.ts';
import { buildFixed, NO_TOOLS } from '../evidence/fixed-capture.ts';
import { startAuthority } from '../evidence/local-authority.ts';
import { buildProven } from '../evidence/proven.ts';
import { flipped } from '../evidence/zip-surgery.ts';

/** Runs the command as a person does. */
const verify = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    const script = resolve(import.meta.dirname, '../../../scripts/verify.ts');
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

// Each runs the command, some more than once.
describe('npm run verify', { timeout: 90_000 }, () => {
  let folder = '';
  let good = new Blob();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whence-verify-test-'));
    good = (await buildFixed()).file;
    await writeFile(join(folder, 'good.zip'), await good.bytes());
    await writeFile(join(folder, 'bad.zip'), await (await flipped(good, 600)).bytes());
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('answers for programs, and ends well when no grade is refused', async () => {
    const { code, stdout } = await verify(join(folder, 'good.zip'), '--json');
    const { grades } = JSON.parse(stdout) as Verification;
    expect(code).toBe(0);
    expect(grades.integrity.standing).toBe('holds');
  });

  test('answers for people, and ends badly when one is', async () => {
    const { code, stdout } = await verify(join(folder, 'bad.zip'));
    expect(code).toBe(1);
    expect(stdout).toContain('integrity     REFUSED');
  });

  test('tells a file that it cannot read from one that it refuses', async () => {
    const { code, stderr } = await verify(join(folder, 'none.zip'));
    expect(code).toBe(2);
    expect(stderr).toContain('cannot read');
  });

  test('knows an authority when its root is given, and says that it is unknown when not', async () => {
    const authority = await startAuthority();
    try {
      const { file } = await buildProven(authority);
      const path = join(folder, 'proven.zip');
      await writeFile(path, await file.bytes());
      const stranger = JSON.parse((await verify(path, '--json')).stdout) as Verification;
      expect(stranger.checks).toMatchObject({ tsa: 'unproven', tls: 'unproven' });
      expect(stranger.findings).toContainEqual(
        expect.objectContaining({ says: expect.stringContaining('unknown authority: “Local-root”') }),
      );
      const named = ['--roots', join(authority.folder, 'root.pem')];
      const { checks } = JSON.parse((await verify(path, '--json', ...named)).stdout) as Verification;
      expect(checks).toMatchObject({ tsa: 'passed', tls: 'passed' });
      const wrong = await verify(path, '--roots', join(authority.folder, 'server.pem'));
      expect(wrong).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('no certificate of an authority'),
      });
    } finally {
      await authority.close();
    }
  });

  test('takes one file, an http(s) RPC and nothing else', () => {
    const key = 'a'.repeat(64);
    const args = [
      'a.zip',
      '--rpc',
      'https://rpc.example',
      '--witness',
      key,
      '--json',
      '--roots',
      'root.pem',
      '--roots',
      'more.der',
    ];
    expect(parseVerifyArguments(args)).toEqual({
      file: 'a.zip',
      rpcUrl: 'https://rpc.example',
      identity: null,
      witnesses: [key],
      roots: ['root.pem', 'more.der'],
      json: true,
    });
    expect(parseVerifyArguments(['--help'])).toBeNull();
    for (const wrong of [
      [],
      ['a', 'b'],
      ['a', '--rpc', 'file:///etc'],
      ['a', '--fast'],
      ['a', '--witness', 'x'],
    ]) {
      expect(() => parseVerifyArguments(wrong)).toThrow();
    }
  });

  test('lets no text of a package steer the terminal', async () => {
    const verification = await verifyPackage(good, NO_TOOLS);
    const described = describeVerification({ ...verification, url: 'https://a.example/\u001B[2J\u202E\n' });
    expect(described).toContain('https://a.example/\uFFFD[2J\uFFFD\uFFFD');
  });
});
