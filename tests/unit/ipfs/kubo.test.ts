import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { createCar } from '../../../utils/ipfs/car.ts';
import { uploadCar } from '../../../utils/ipfs/kubo.ts';

const car = await createCar(new TextEncoder().encode('hello'));
const other = await createCar(new TextEncoder().encode('other'));
const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((clean) => clean()));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  cleanups.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const root = (cid: string, pinError = '') =>
  `${JSON.stringify({ Root: { Cid: { '/': cid }, PinErrorMsg: pinError } })}\n`;

/** What an upload to a node that gives this answer ends with: nothing, or the reason. */
async function reasonFor(status: number, answer: string, timeoutMs = 5000): Promise<unknown> {
  const url = await serve((_request, response) => response.writeHead(status).end(answer));
  return failureOf(uploadCar(car, { url, fetch, timeoutMs }));
}

async function failureOf(upload: Promise<void>): Promise<unknown> {
  const error = await upload.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return null;
  if (!(error instanceof AppError)) throw error;
  expect(error.code).toBe('ipfs.upload_failed');
  return error.details['reason'];
}

describe('uploadCar', () => {
  test('sends the archive as a form to dag/import and asks for a pin', async () => {
    const seen: { method: string | undefined; url: string | undefined; body: string }[] = [];
    const url = await serve(async (request, response) => {
      seen.push({ method: request.method, url: request.url, body: await text(request) });
      response.end(root(car.root));
    });
    await uploadCar(car, { url, fetch });
    expect(seen).toMatchObject([{ method: 'POST', url: '/api/v0/dag/import?pin-roots=true' }]);
    expect(seen[0]?.body).toContain('name="file"');
    expect(seen[0]?.body).toContain('hello');
  });

  test('takes statistics beside the root', async () => {
    expect(
      await reasonFor(200, `${root(car.root)}{"Stats":{"BlockCount":1,"BlockBytesCount":5}}\n`),
    ).toBeNull();
  });

  test.each([
    ['names another root', 200, root(other.root), `took the archive for ${other.root}`],
    [
      'names another root beside ours',
      200,
      root(car.root) + root(other.root),
      `took the archive for ${other.root}`,
    ],
    ['names no root', 200, '', 'named no root'],
    ['could not pin', 200, root(car.root, 'block not found'), 'did not pin it: block not found'],
    [
      'fails after the root',
      200,
      `${root(car.root)}{"Message":"disk full","Type":"error"}`,
      'answered: disk full',
    ],
    ['refuses', 403, '{"Message":"no key","Type":"error"}', 'answered 403: answered: no key'],
    ['answers a web page', 200, '<html>', 'did not answer as Kubo does'],
    ['answers without end', 200, 'x'.repeat(70_000), 'sent 70000 bytes or more, 65536 are allowed'],
  ])('fails when the node %s', async (_case, status, answer, reason) => {
    expect(await reasonFor(status, answer)).toBe(reason);
  });

  test('fails when the node does not answer in time', async () => {
    const url = await serve(() => {});
    expect(await failureOf(uploadCar(car, { url, fetch, timeoutMs: 50 }))).toBe('did not answer in 50 ms');
  });

  test('fails when nobody listens', async () => {
    expect(await failureOf(uploadCar(car, { url: 'http://127.0.0.1:1', fetch }))).toBe(
      'could not be reached',
    );
  });
});
