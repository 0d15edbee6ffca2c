import { createServer } from 'node:http';
import { openAsBlob } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../utils/errors.ts';
import { openPackage } from '../../utils/evidence/verify/open-package.ts';
import { capturePage } from './capture-page.ts';

const PAGE =
  '<!doctype html><title>Whence witness</title><p>This page is captured to see whether all works.</p>';

export interface Prepared {
  /** Of the browser: copied for each capture, and never written again. */
  readonly profile: string;
  /** SubjectPublicKeyInfo, base64: what signs this witness's packages. */
  readonly publicKey: string;
}

/**
 * Captures a page of its own: whether all works, and with which key. The first time this makes the profile with the key.
 * @throws {AppError} `internal.unexpected` when the profile has another key than before
 */
export async function prepareWitness(stateDir: string, extensionDir: string): Promise<Prepared> {
  await using parts = new AsyncDisposableStack();
  const [profile, keyFile] = [join(stateDir, 'profile'), join(stateDir, 'key.json')];
  await mkdir(stateDir, { recursive: true });
  const known = await readKey(keyFile);
  // Without its key, what is there is of a start that was broken off.
  if (known === null) await rm(profile, { recursive: true, force: true });
  const folder = parts.adopt(await mkdtemp(join(tmpdir(), 'whence-witness-')), (it) =>
    rm(it, { recursive: true, force: true }),
  );
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  parts.defer(() => void server.close());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const file = await capturePage({
    url: `http://127.0.0.1:${port}/`,
    mode: 'default',
    extensionDir,
    profile,
    folder,
    mayAsk: (address, asked) => address === '127.0.0.1' && asked === port,
    signal: new AbortController().signal,
  });
  const { opened } = await openPackage(await openAsBlob(file), null);
  const publicKey = opened?.seal.publicKey;
  if (publicKey === undefined) throw new AppError('internal.unexpected', 'the first capture is no package');
  if (known === null) await writeFile(keyFile, JSON.stringify({ publicKey }), { mode: 0o600 });
  else if (known !== publicKey) {
    throw new AppError(
      'internal.unexpected',
      `${profile} has another key than ${keyFile} says: was it moved?`,
    );
  }
  return { profile, publicKey };
}

async function readKey(keyFile: string): Promise<string | null> {
  try {
    return (JSON.parse(await readFile(keyFile, 'utf8')) as { publicKey: string }).publicKey;
  } catch {
    return null;
  }
}
