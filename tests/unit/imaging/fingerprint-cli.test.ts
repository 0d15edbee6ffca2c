import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../scripts/fingerprint.ts', import.meta.url));

let folder: string;
let picture: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-cli-'));
  picture = join(folder, 'grey.png');
  const grey = sharp({ create: { width: 80, height: 60, channels: 3, background: '#888' } });
  await writeFile(picture, await grey.png().toBuffer());
});

afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  new Promise<{ exitCode: number | string; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], (error, stdout, stderr) => {
      resolve({ exitCode: error?.code ?? 0, stdout, stderr });
    });
  });

describe('npm run fingerprint', () => {
  test('prints one JSON entry a file, in the order given, and goes on after a failure', async () => {
    const missing = join(folder, 'missing.png');
    const { exitCode, stdout } = await run('--json', missing, picture, folder);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: missing,
        error: { code: 'imaging.unreadable', message: 'no such file' },
      },
      {
        file: picture,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        pdq: Array.from({ length: 8 }, () => expect.stringMatching(/^[0-9a-f]{64}$/)),
        quality: 0,
        width: 80,
        height: 60,
        byteLength: expect.any(Number),
      },
      {
        file: folder,
        error: {
          code: 'imaging.not_an_image',
          message: `is a folder: name its files, as in '${folder}/*.jpg'`,
        },
      },
    ]);
  });

  test('prints a readable entry without --json and succeeds', async () => {
    const { exitCode, stdout } = await run(picture);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /grey\.png\n {2}sha256 {3}[0-9a-f]{64}\n {2}pdq {6}[0-9a-f]{64}\n {2}quality {2}0\n.*80×60 px/,
    );
  });

  test.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', 'II*\0\b\0\0\0'])(
    'says which formats it takes when a file is of another: %j',
    async (content) => {
      const file = join(folder, 'other.jpg');
      await writeFile(file, content);
      const { stdout } = await run(file);
      expect(stdout).toContain(': not an image Whence registers (JPEG, PNG, WebP, AVIF, GIF)\n');
    },
  );

  test('names an option that it does not know', async () => {
    const { exitCode, stderr } = await run('--nonsense', 'x.png');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^fingerprint: Unknown option '--nonsense'.* \(--help tells more\)\n$/);
  });

  test('explains its use when called without files', async () => {
    const { exitCode, stderr } = await run();
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Usage: npm run fingerprint');
  });
});
