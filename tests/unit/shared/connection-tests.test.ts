import { expect, test, vi } from 'vitest';
import { connections } from '../../../entrypoints/shared/connection-tests.ts';

const RESULTS: Record<string, unknown> = {
  eth_chainId: '0x7',
  eth_getBlockByNumber: { number: '0x10', hash: '0x1', timestamp: '0x3de', transactions: [] },
  eth_getCode: '0x60',
};

test('a node is tried as cards ask it, all at once, and then one by one where it breaks over that', async () => {
  const sent: boolean[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const asked = JSON.parse(body) as { id: number; method: string } | unknown[];
    sent.push(Array.isArray(asked));
    if (Array.isArray(asked)) return new Response('', { status: 501 });
    return Response.json({ jsonrpc: '2.0', id: asked.id, result: RESULTS[asked.method] });
  });
  expect(await connections.testNode('https://node.example')).toMatchObject({ chainId: 7, hasRegistry: true });
  expect(sent).toEqual([true, false, false, false]);
});
