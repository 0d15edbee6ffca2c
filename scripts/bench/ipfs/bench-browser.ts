import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { AppError } from '../../../utils/errors.ts';
import { findChromium } from '../../browsers/find-browser.ts';
import { QUIET, sandboxArgs } from '../../browsers/launch-chromium.ts';
import { writeBenchExtension } from './bench-extension.ts';
import type { Asked, Reader, Timed } from './in-worker.ts';

/** A browser whose extension's worker reads what it is told to. */
export interface BenchBrowser {
  read(reader: Reader, asked: Asked): Promise<Timed>;
  close(): Promise<void>;
}

/**
 * Starts a browser without a debugger, which would be told of every request and every piece of it, and slow down who makes
 * many. The worker asks a server here for its next job instead.
 * @throws {AppError} internal.unexpected when no Chromium is installed
 */
export async function openBenchBrowser(): Promise<BenchBrowser> {
  const search = findChromium();
  if (!search.found) throw new AppError('internal.unexpected', search.advice);
  const folder = await mkdtemp(join(tmpdir(), 'whence-bench-'));
  let waiting = Promise.withResolvers<ServerResponse>();
  let done = Promise.withResolvers<Timed>();
  const server = createServer((request, response) => {
    if (request.url === '/job') return waiting.resolve(response);
    void text(request).then((body) => {
      response.end();
      done.resolve(JSON.parse(body) as Timed);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const extension = await writeBenchExtension(join(folder, 'extension'));
  await appendFile(join(extension, 'worker.js'), `\nbench.serve('http://127.0.0.1:${port}');\n`);
  const browser = spawn(
    search.path,
    [
      '--headless=new',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...QUIET,
      ...sandboxArgs(),
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const ended = once(browser, 'exit');
  return {
    async read(reader, asked) {
      const response = await waiting.promise;
      [waiting, done] = [Promise.withResolvers(), Promise.withResolvers()];
      response.end(JSON.stringify({ reader, asked }));
      return done.promise;
    },
    async close() {
      browser.kill();
      await ended;
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
