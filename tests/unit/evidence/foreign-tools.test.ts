import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { WARCParser } from 'warcio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordUri } from '../../../utils/evidence/package/exchange.ts';
import { VERIFY_TXT, WARC } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { digestBytes } from '../../../utils/evidence/record/digest.ts';
import { EXCHANGES, HTML } from './fixed-capture.ts';
import { startAuthority, type LocalAuthority } from './local-authority.ts';
import { buildProven } from './proven.ts';

const run = promisify(execFile);

/** A package is checked by programs that are not ours, as its VERIFY.txt tells. */
describe('a package, checked without Whence', () => {
  let folder = '';
  let wacz = new Blob();

  let authority: LocalAuthority;
  beforeAll(async () => {
    authority = await startAuthority();
    folder = await mkdtemp(join(tmpdir(), 'whence-evidence-'));
    const built = await buildProven(authority);
    wacz = built.wacz;
    await writeFile(join(folder, 'package.zip'), await built.file.bytes());
    await run('unzip', ['-q', 'package.zip', '-d', 'unpacked'], { cwd: folder });
  });
  afterAll(() => Promise.all([rm(folder, { recursive: true }), authority.close()]));

  /** VERIFY.txt's lines, as written, on what was unpacked. */
  const runVerifyText = (unpacked: string) =>
    run('bash', ['-e', VERIFY_TXT], { cwd: join(folder, unpacked) });

  test('is a ZIP in which unzip finds no error', async () => {
    await expect(run('unzip', ['-t', 'package.zip'], { cwd: folder })).resolves.toBeDefined();
  });

  test('holds by the commands of VERIFY.txt: sha256sum, unzip, openssl', async () => {
    const { stdout } = await runVerifyText('unpacked');
    expect(stdout).toContain('Verified OK');
    expect(stdout).toContain('files/archive/data.warc.gz: OK');
  });

  test('has a time stamp that openssl holds to be one of the seal, by the line in VERIFY.txt', async () => {
    const unpacked = join(folder, 'unpacked');
    await writeFile(join(unpacked, 'root.pem'), authority.root);
    const line = /openssl ts -verify .*/.exec(await readFile(join(unpacked, VERIFY_TXT), 'utf8'))?.[0] ?? '';
    await expect(run('bash', ['-c', line], { cwd: unpacked })).resolves.toBeDefined();
    await expect(
      run('bash', ['-c', line.replace('seal.json', VERIFY_TXT)], { cwd: unpacked }),
    ).rejects.toThrow();
  });

  test('does not hold by them when a line of custody was changed', async () => {
    await run('cp', ['-r', 'unpacked', 'forged'], { cwd: folder });
    const custody = join(folder, 'forged/custody.jsonl');
    const line = await readFile(custody, 'utf8');
    await writeFile(custody, line.replace('"prev":"0', '"prev":"1'));
    await expect(runVerifyText('forged')).rejects.toThrow();
  });

  test('has a WARC that another reader reads, record by record', async () => {
    const warc = (await readStoredZip(wacz)).get(WARC);
    const read: { uri: string | null | undefined; payload: string | undefined }[] = [];
    const payloads = new Map<string | null | undefined, string>();
    for await (const record of WARCParser.iterRecords(
      await (warc ?? new Blob()).bytes().then((bytes) => [bytes]),
    )) {
      if (record.warcType === 'warcinfo') continue;
      const uri = record.warcTargetURI;
      const bytes = await record.readFully();
      if (record.warcType === 'revisit') expect(bytes).toHaveLength(0);
      else payloads.set(uri, digestBytes(bytes));
      const payload = payloads.get(record.warcType === 'revisit' ? record.warcRefersToTargetURI : uri);
      expect(record.warcPayloadDigest).toBe(`sha256:${payload}`);
      read.push({ uri, payload });
    }
    expect(read).toEqual(EXCHANGES.map((one) => ({ uri: recordUri(one), payload: one.sha256 })));
  });

  test('has bytes that were served and displayed once in its WARC', async () => {
    const warc = gunzipSync((await (await readStoredZip(wacz)).get(WARC)?.bytes()) ?? '').toString();
    expect(warc.split(HTML)).toHaveLength(2);
  });
});
