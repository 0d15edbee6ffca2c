import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { parseNetwork } from '../../components/settings/parse-network.ts';
import { Settings } from '../../components/settings/Settings.tsx';
import { failing } from './fakes.ts';
import { renderWith } from './render.tsx';

const FORM = {
  chainId: '31337',
  rpcUrls: 'http://127.0.0.1:8545/\n\n https://node.example/v1 \nhttps://node.example/v1',
  gateways: 'http://localhost:8080',
};

describe('parseNetwork', () => {
  test('reads one address a line, each once', () => {
    expect(parseNetwork(FORM)).toEqual({
      settings: {
        chainId: 31_337,
        rpcUrls: ['http://127.0.0.1:8545', 'https://node.example/v1'],
        gateways: ['http://localhost:8080'],
      },
    });
  });

  test('takes an empty form for “ask nobody”', () => {
    expect(parseNetwork({ chainId: '', rpcUrls: ' \n', gateways: '' })).toEqual({ settings: null });
  });

  test.each([
    'http://node.example',
    'http://127.0.0.1.evil.example',
    'ftp://node.example',
    'node.example',
    'https://me:pw@node.example',
  ])('refuses %s and says in which line it stands', (address) => {
    expect(parseNetwork({ ...FORM, rpcUrls: `https://node.example\n${address}` })).toEqual({
      errors: { rpcUrls: expect.stringContaining('Line 2') },
    });
  });

  test.each(['0', '-1', '1.5', 'main', ''])('refuses the chain id “%s”', (chainId) => {
    expect(parseNetwork({ ...FORM, chainId })).toEqual({ errors: { chainId: expect.any(String) } });
  });

  test('asks for at least one gateway', () => {
    expect(parseNetwork({ ...FORM, gateways: '' })).toEqual({ errors: { gateways: expect.any(String) } });
  });
});

describe('Settings', () => {
  type Props = Parameters<typeof Settings>[0];
  const setup = (services = {}, network: Props['network'] = null, dataUsed: Props['dataUsed'] = null) => {
    const onSave = vi.fn(() => Promise.resolve());
    const syncState = network && { blockNumber: 7, works: 6, minedAt: '2026-05-03T00:00:00.000Z' };
    renderWith(
      <Settings
        network={network}
        registryAddress="0xC0"
        syncState={syncState}
        dataUsed={dataUsed}
        today="2026-11-20"
        onSave={onSave}
      />,
      services,
    );
    return onSave;
  };
  const type = (label: RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });

  test('saves a network and says so', async () => {
    const onSave = setup();
    type(/Chain id/, '1');
    type(/Nodes/, 'https://node.example');
    type(/gateways/, 'https://gateway.example');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(onSave).toHaveBeenCalledWith({
      chainId: 1,
      rpcUrls: ['https://node.example'],
      gateways: ['https://gateway.example'],
    });
  });

  test('saves nothing that is wrong, and puts the focus where it is', async () => {
    const onSave = setup();
    type(/Chain id/, '1');
    type(/Nodes/, 'http://node.example');
    type(/gateways/, 'https://gateway.example');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const field = screen.getByLabelText(/Nodes/);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(document.activeElement).toBe(field);
    expect(document.getElementById('rpcUrls-error')?.textContent).toContain('Line 1');
    expect(onSave).not.toHaveBeenCalled();
  });

  test('tells how far the copy goes before anything is pressed', () => {
    setup({}, { chainId: 1, rpcUrls: ['https://node.example'], gateways: ['https://gateway.example'] });
    expect(screen.getByText('6 works, up to block 7.')).toBeTruthy();
  });

  test('syncs on request and tells up to where', async () => {
    setup({}, { chainId: 1, rpcUrls: ['https://node.example'], gateways: [] });
    fireEvent.click(screen.getByRole('button', { name: 'Sync now' }));
    await screen.findByText('Up to date: 12 works, block 20,114.');
  });

  test('tells why a sync failed', async () => {
    setup(
      { sync: failing('registry.inconsistent') },
      { chainId: 1, rpcUrls: ['https://node.example'], gateways: [] },
    );
    fireEvent.click(screen.getByRole('button', { name: 'Sync now' }));
    await screen.findByText('The registry’s log does not add up');
  });

  const USED = {
    since: '2026-05-03',
    total: { requests: 4812, bytes: 912_345_678 },
    days: [
      { day: '2026-11-18', requests: 1, bytes: 730 },
      { day: '2026-11-20', requests: 12, bytes: 3_400_000 },
    ],
  };

  test('tells what was fetched today, in total and day by day', () => {
    setup({}, null, USED);
    const text = screen.getByRole('heading', { name: 'Data used' }).closest('section')?.textContent;
    expect(text).toContain('Today3.4 MB in 12 requests');
    expect(text).toContain('Since 3 May 2026912 MB in 4,812 requests');
    expect(text).toContain('18 November 2026730 bytes in 1 request');
  });

  test('says when nothing was fetched, today or at all', () => {
    setup({}, null, { ...USED, days: USED.days.slice(0, 1) });
    expect(document.body.textContent).toContain('Today0 bytes in 0 requests');
    cleanup();
    const clearDataUsed = vi.fn(() => Promise.resolve());
    setup({ clearDataUsed });
    expect(screen.getByText('Nothing has been fetched yet.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the count' }));
    expect(clearDataUsed).not.toHaveBeenCalled();
  });

  test('begins the count anew on request, and says when that failed', async () => {
    const clearDataUsed = vi.fn(() => Promise.resolve());
    setup({ clearDataUsed }, null, USED);
    fireEvent.click(screen.getByRole('button', { name: 'Clear the count' }));
    expect(clearDataUsed).toHaveBeenCalledOnce();
    cleanup();
    setup({ clearDataUsed: failing('messaging.unavailable') }, null, USED);
    fireEvent.click(screen.getByRole('button', { name: 'Clear the count' }));
    await screen.findByRole('button', { name: 'Copy details' });
  });
});
