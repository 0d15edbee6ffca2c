import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import {
  askWitness,
  askWitnessKey,
} from '../../../../entrypoints/background/evidence/witness/ask-witness.ts';
import { serveWitness } from '../../../../scripts/witness/serve-witness.ts';
import { refuse } from '../../../../scripts/witness/refuse.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function serve(capture: Parameters<typeof serveWitness>[0]['capture']): Promise<string> {
  const witness = await serveWitness({
    host: '127.0.0.1',
    port: 0,
    publicKey: 'AAAA',
    assertMayAsk: async () => {},
    capture,
  });
  stops.push(witness.stop);
  return witness.url;
}

/** Somebody who only looks like a witness. */
async function answering(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stops.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const PAGE = { url: 'https://news.example/', mode: 'full' } as const;
const never = new AbortController().signal;

describe('asking a witness', () => {
  test('learns its key', async () => {
    expect(await askWitnessKey(await serve(async () => ''), never)).toMatch(/^[\da-f]{64}$/);
  });

  test('ends at the witness as soon as it is cancelled here', async () => {
    let atWitness: AbortSignal | null = null;
    const url = await serve((_, signal) => {
      atWitness = signal;
      return new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
    });
    const cancel = new AbortController();
    const asked = askWitness(url, PAGE, cancel.signal);
    await expect.poll(() => atWitness).not.toBeNull();
    cancel.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => atWitness?.aborted).toBe(true);
  });

  test('passes on why it refused', async () => {
    const url = await serve(async () => {
      throw refuse('private_address', 'no');
    });
    await expect(askWitness(url, PAGE, never)).rejects.toMatchObject({
      code: 'evidence.no_witness',
      message: 'the witness refused: private address',
    });
  });

  test.each([
    ['no JSON', (response: ServerResponse) => response.end('<h1>')],
    ['JSON of another kind', (response: ServerResponse) => response.end('{"id":"../../key"}')],
    ['an error page', (response: ServerResponse) => response.writeHead(500).end('oops')],
    ['another address', (response: ServerResponse) => response.writeHead(302, { location: '/x' }).end()],
    ['nothing', (response: ServerResponse) => response.destroy()],
  ])('refuses %s', async (_, answer) => {
    const url = await answering(answer);
    await expect(askWitness(url, PAGE, never)).rejects.toMatchObject({ code: 'evidence.no_witness' });
    await expect(askWitnessKey(url, never)).rejects.toMatchObject({ code: 'evidence.no_witness' });
  });
});
