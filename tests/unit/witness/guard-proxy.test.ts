import { createServer, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { startGuardProxy, type GuardOptions } from '../../../scripts/witness/guard-proxy.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function serve(body: string): Promise<number> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stops.push(() => new Promise((done) => server.close(done)));
  return (server.address() as AddressInfo).port;
}

async function guard(options: Partial<GuardOptions> = {}) {
  const proxy = await startGuardProxy({ mayAsk: () => true, maxBytes: 1000, ...options });
  stops.push(() => proxy.stop());
  return proxy;
}

/** What a page gets by plain http. */
const get = (proxy: number, url: string) =>
  new Promise<string>((done, fail) => {
    const asked = request({ host: '127.0.0.1', port: proxy, path: url, agent: false }, (response) =>
      text(response).then(done, fail),
    );
    asked.once('error', fail);
    asked.end();
  });

/** What a page gets through a tunnel, as with https. */
const tunnel = async (proxy: number, target: string) => {
  const socket = connect(proxy, '127.0.0.1');
  socket.on('error', () => null);
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  return text(socket);
};

describe('what a browser asks', () => {
  test('goes to addresses that it may ask', async () => {
    const [port, proxy] = [await serve('hello'), await guard()];
    expect(await get(proxy.port, `http://localhost:${port}/a?b`)).toBe('hello');
    expect(await tunnel(proxy.port, `localhost:${port}`)).toContain('hello');
    expect(proxy.refusal()).toBeNull();
  });

  test('goes nowhere else, whatever the name says', async () => {
    const port = await serve('secret');
    const proxy = await guard({ mayAsk: (address) => address !== '127.0.0.1' && address !== '::1' });
    await expect(get(proxy.port, `http://localhost:${port}/`)).rejects.toThrow();
    expect(await tunnel(proxy.port, `localhost:${port}`)).toBe('HTTP/1.1 403 Forbidden\r\n\r\n');
    expect(await tunnel(proxy.port, `127.0.0.1:${port}`)).not.toContain('secret');
    expect(proxy.refusal()).toBe('private_address');
  });

  test('is cut off where it brings too much', async () => {
    const [port, proxy] = [await serve('x'.repeat(5000)), await guard()];
    await expect(get(proxy.port, `http://127.0.0.1:${port}/`)).rejects.toThrow();
    expect(proxy.refusal()).toBe('too_large');
  });
});
