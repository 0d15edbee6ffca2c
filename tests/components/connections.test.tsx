import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { GatewayTest, NodeTest } from '../../components/settings/ConnectionTests.tsx';
import type { ConnectionServices } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import { fakeConnections } from './fakes.ts';
import { renderWith } from './render.tsx';

const TRIAL = { chainId: 5, blockNumber: 1200, ageMs: 8000, hasRegistry: true, tookMs: 41 };
const press = () => fireEvent.click(screen.getByRole('button'));

describe('NodeTest', () => {
  const start = (testNode: ConnectionServices['testNode'], addresses = 'https://node.example/v1/key') => {
    renderWith(<NodeTest addresses={addresses} chainId="5" />, {
      connections: fakeConnections({ testNode }),
    });
    press();
  };

  test('says what each node says, and nothing of its path, which may be a key', async () => {
    start(
      ({ length }) =>
        length > 25 ? Promise.resolve(TRIAL) : Promise.reject(new AppError('registry.unreachable', 'x')),
      'https://node.example/v1/key\nhttps://down.example',
    );
    const item = await screen.findByText(
      /^node\.example: answers in 41 ms: chain 5, newest block 1,200, just now/,
    );
    expect(item.textContent).not.toContain('key');
    await screen.findByText(/^down\.example: /);
  });

  test.each([
    ['another chain', { chainId: 1 }, /is a node of chain 1, not of 5/],
    ['no registry', { hasRegistry: false }, /registry of Whence is not on its chain, 5/],
    ['a chain that stands still', { ageMs: 3_600_000 }, /stands still: its newest block is 1,200, 1 hr ago/],
  ])('is not content with %s', async (_, change, words) => {
    start(async () => ({ ...TRIAL, ...change }));
    expect((await screen.findByText(words)).className).toContain('held-partly');
  });

  test('asks nobody while an address is wrong', () => {
    const testNode = vi.fn();
    start(testNode, 'node.example');
    expect(testNode).not.toHaveBeenCalled();
  });
});

describe('GatewayTest', () => {
  const start = (testGateway: ConnectionServices['testGateway']) => {
    renderWith(<GatewayTest addresses="https://gateway.example" />, {
      connections: fakeConnections({ testGateway }),
    });
    press();
  };

  test('says how long the gateway took', async () => {
    start(async () => 86);
    await screen.findByText('gateway.example: gave what was asked for in 86 ms, unaltered.');
  });

  test.each([
    ['ipfs.tampered', /gave other bytes than were asked for/],
    ['ipfs.not_found', /does not have what was asked for/],
    ['ipfs.timeout', /did not answer in time/],
    ['ipfs.too_large', /cannot be reached, or is no gateway/],
  ] as const)('says what %s means', async (code, words) => {
    start(() => Promise.reject(new AppError(code, 'x')));
    expect((await screen.findByText(words)).className).toContain('held-partly');
  });
});
