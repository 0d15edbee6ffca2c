import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

describe('npm start without a display', () => {
  let output = '';

  beforeAll(async () => {
    const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/start.ts'], { env });
    output = stdout;
  }, 240_000);

  const lineOf = (text: string) => output.split('\n').find((line) => line.includes(text)) ?? '';

  test('finds every registered picture of the newspaper, however it was put there', () => {
    expect(lineOf('coast.jpg')).toMatch(/same, \d+ bits .*rieira\.example\/licence\/editorial-2026/);
    expect(lineOf('mountains-')).toMatch(/same, \d+ bits .*CC-BY-4\.0/);
    expect(lineOf('bust.jpg')).toMatch(/same, \d+ bits .*CC0-1\.0/);
    expect(lineOf('agate.jpg')).toMatch(/exact .*CC-BY-NC-4\.0/);
  });

  test('shows the telescope’s and the agency’s claim to one picture, the earliest first, and the dispute', () => {
    expect(lineOf('black-hole.jpg')).toMatch(/Kestrel X-1.*CC-BY-4\.0.*no\. 1 +none +none on record$/);
    expect(lineOf('stock no. 8841207')).toMatch(/rights-managed.*no\. 6 +1: not licensors +none on record$/);
  });

  test('tells whose host says that an account is theirs, and of whom nobody says so', () => {
    expect(lineOf('black-hole.jpg')).toMatch(/ of long-baseline\.example +no\. 1 /);
    expect(lineOf('stock no. 8841207')).toMatch(/ unproven +no\. 6 /);
  });

  test('tells which picture the newspaper bought a licence to, and under which name', () => {
    const year = new Date(Date.now() + 365 * 86_400_000).getUTCFullYear();
    expect(lineOf('coast.jpg')).toMatch(new RegExp(`none +licensed until ${year}-\\d\\d-\\d\\d$`));
    expect(output.match(/licensed until/g)).toHaveLength(1);
    expect(lineOf('picture ')).toMatch(/disputes +evening-tern\.example$/);
    expect(output).toContain('the newspaper, on this computer, is evening-tern.example');
  });

  test('says of the others that they are not registered', () => {
    expect(lineOf('planet.webp')).toMatch(/not registered$/);
    expect(lineOf('dunes.jpg')).toMatch(/not registered$/);
  });

  test('leaves the screenshots where it says', async () => {
    const files = output.match(/\S+\.png/g) ?? [];
    expect(files).toHaveLength(2);
    for (const file of files) expect((await stat(file)).size).toBeGreaterThan(10_000);
  });
});
