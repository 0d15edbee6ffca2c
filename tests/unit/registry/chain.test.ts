import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { createRegistrySource, firstThatAnswers } from '../../../utils/registry/chain.ts';
import { REGISTERED_TOPIC } from '../../../utils/registry/log-line.ts';
import { codeOf, REGISTRY } from './fake-chain.ts';

let server: Server | undefined;
let asked = 0;

/** An RPC on loopback that gives every request the same answer, but for the methods that `others` names. */
async function rpcThat(status: number, body: unknown, others: Record<string, unknown> = {}) {
  asked = 0;
  server = createServer(async (request, response) => {
    asked++;
    const { method } = (await json(request)) as { method: string };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(others[method] ?? body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return createRegistrySource({ rpcUrl: `http://127.0.0.1:${port}/secret-key`, registry: REGISTRY });
}

const rpcError = (code: number, data?: string) => ({
  jsonrpc: '2.0',
  id: 1,
  error: { code, message: 'no', data },
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('createRegistrySource', () => {
  test.each([
    ['limits a range by a JSON-RPC error', 200, rpcError(-32005), 'registry.range_refused'],
    ['limits a range by its status', 413, {}, 'registry.range_refused'],
    ['limits how often it is asked', 429, {}, 'registry.unreachable'],
    ['refuses the caller', 403, {}, 'registry.unreachable'],
    ['is broken', 502, {}, 'registry.unreachable'],
  ])('tells an RPC that %s', async (_, status, body, code) => {
    const source = await rpcThat(status, body);
    expect(await codeOf(source.registrations(1, 100))).toBe(code);
  });

  test('never tells the address of an RPC, which may hold a key', async () => {
    const source = await rpcThat(403, {});
    const error = await source.registrations(1, 2).catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error)).not.toContain('secret-key');
    expect(source.host).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  test.each([
    [5, 'registry.inconsistent'],
    [9, 'registry.inconsistent'],
    [7, { value: [expect.objectContaining({ blockNumber: 7 })] }],
  ])('refuses a log of another block than was asked for (%i of 6–8)', async (block, outcome) => {
    const word = (value: number) => value.toString(16).padStart(64, '0');
    const log = {
      topics: [REGISTERED_TOPIC, ...[1, 2, 3].map((it) => `0x${word(it)}`)],
      data: `0x${[0, 9, 9, 0, 4, 192, 1, 5].map(word).join('')}`,
      blockNumber: `0x${block}`,
    };
    const source = await rpcThat(200, { jsonrpc: '2.0', id: 1, result: [log] });
    expect(await codeOf(source.registrations(6, 8))).toEqual(outcome);
  });

  test('asks a refusing RPC twice, not again and again', async () => {
    const source = await rpcThat(403, {});
    await codeOf(source.registrations(1, 1_000_000));
    expect(asked).toBeLessThanOrEqual(2);
  });
});

describe('firstThatAnswers', () => {
  test('says what is missing when no RPC is configured', async () => {
    expect(await codeOf(firstThatAnswers([], async () => 1))).toBe('registry.not_configured');
  });
});
