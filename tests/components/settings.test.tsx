import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { networkForm, parseNetwork } from '../../components/settings/parse-network.ts';
import { Settings } from '../../components/settings/Settings.tsx';
import {
  failing,
  LANGUAGE,
  NO_HINTS,
  NORMAL,
  NO_OTHERS,
  NO_PLACES,
  NO_ROOTS,
  NO_WITNESS,
  PROGRESS,
  SCANNING,
} from './fakes.ts';
import { BACKUP } from './backup-states.tsx';
import { STORAGE } from './storage-states.tsx';
import { renderWith } from './render.tsx';

const FORM = {
  chainId: '31337',
  rpcUrls: 'http://127.0.0.1:8545/\n\n https://node.example/v1 \nhttps://node.example/v1',
  gateways: 'http://localhost:8080',
  segments: '',
  maxCopyMegabytes: '',
  accounts: '',
};
const CID = `bafkrei${'a'.repeat(52)}`;

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
    expect(
      parseNetwork({
        chainId: '',
        rpcUrls: ' \n',
        gateways: '',
        segments: '',
        maxCopyMegabytes: ' ',
        accounts: '',
      }),
    ).toEqual({ settings: null });
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

  test('keeps lists of segments, the largest size and accounts, as they were set', () => {
    const settings = {
      chainId: 1,
      rpcUrls: ['https://node.example'],
      gateways: ['https://gateway.example'],
      segments: [CID, 'https://lists.example/segments/?key=1'],
      maxCopyBytes: 536_870_912,
      accounts: [`0x${'a'.repeat(40)}`, `0x${'b'.repeat(40)}`],
    };
    expect(parseNetwork(networkForm(settings))).toEqual({ settings });
  });

  test.each([
    'http://lists.example',
    'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3',
    'QmYwAPJzv5CZsnA625s3Xf2nemtYgP',
  ])('refuses %s as a list of segments', (list) => {
    expect(parseNetwork({ ...FORM, segments: `${CID}\n${list}` })).toEqual({
      errors: { segments: expect.stringMatching(/^Line 2 must be a CID/) },
    });
  });

  // Both of EIP-55's own examples.
  const CHECKSUMMED = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

  test('takes accounts to follow with and without a checksum, each once', () => {
    const other = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359';
    const accounts = `${CHECKSUMMED}\n\n ${CHECKSUMMED.toLowerCase()} \n${other}`;
    expect(parseNetwork({ ...FORM, accounts })).toMatchObject({
      settings: { accounts: [CHECKSUMMED.toLowerCase(), other.toLowerCase()] },
    });
  });

  test('refuses an account whose checksum tells a mistyped digit', () => {
    expect(parseNetwork({ ...FORM, accounts: CHECKSUMMED.replace('6053', '6054') })).toEqual({
      errors: { accounts: expect.stringMatching(/^Line 1 has a mistyped digit/) },
    });
  });

  test.each([
    'vitalik.eth',
    `0x${'1'.repeat(39)}`,
    `0x${'1'.repeat(41)}`,
    `0x${'g'.repeat(40)}`,
    '1'.repeat(40),
  ])('refuses %s as an account to follow', (account) => {
    expect(parseNetwork({ ...FORM, accounts: `0x${'1'.repeat(40)}\n${account}` })).toEqual({
      errors: { accounts: expect.stringMatching(/^Line 2 must be an account/) },
    });
  });

  test.each(['0', '-5', 'much', '1e300'])('refuses the size “%s”', (maxCopyMegabytes) => {
    expect(parseNetwork({ ...FORM, maxCopyMegabytes })).toEqual({
      errors: { maxCopyMegabytes: expect.any(String) },
    });
  });
});

/** What is said of a field beside its label. */
const describedBy = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

describe('Settings', () => {
  type Props = Parameters<typeof Settings>[0];
  const SYNC_STATE = { blockNumber: 7, works: 6, minedAt: '2026-05-03T00:00:00.000Z' };
  const NETWORK = { chainId: 1, rpcUrls: ['https://node.example'], gateways: ['https://gateway.example'] };
  const setup = (
    services = {},
    network: Props['network'] = null,
    dataUsed: Props['dataUsed'] = null,
    changes: Partial<Props> = {},
  ) => {
    const onSave = vi.fn(() => Promise.resolve());
    const syncState = network && SYNC_STATE;
    renderWith(
      <Settings
        network={network}
        registryAddress="0xC0"
        syncState={syncState}
        syncProgress={null}
        dataUsed={dataUsed}
        today="2026-11-20"
        mayName={false}
        scanning={SCANNING}
        language={LANGUAGE}
        places={NO_PLACES}
        others={NO_OTHERS}
        witness={NO_WITNESS}
        matching={NORMAL}
        hints={NO_HINTS}
        roots={NO_ROOTS}
        onSave={onSave}
        timeProofs={null}
        onSaveTimeProofs={() => Promise.resolve()}
        deviceKey={null}
        storage={STORAGE}
        backup={BACKUP}
        {...changes}
      />,
      services,
    );
    return onSave;
  };
  const type = (label: RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });

  test('has a list of contents that leads to each of its parts, and to nothing that is not there', () => {
    for (const mayName of [true, null]) {
      setup({}, NETWORK, null, { mayName });
      const contents = within(screen.getByRole('navigation', { name: 'On this page' }));
      const links = contents.getAllByRole('link');
      const headings = screen.getAllByRole('heading', { level: 2 });
      expect(links.map(({ textContent }) => textContent)).toEqual(
        headings.map(({ textContent }) => textContent),
      );
      for (const [index, link] of links.entries()) {
        expect(link.getAttribute('href')).toBe(`#/settings/${headings[index]?.id}`);
        fireEvent.click(link);
        expect(document.activeElement).toBe(headings[index]);
      }
      cleanup();
    }
  });

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
    expect(describedBy(field)).toContain('Line 1');
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

  test('saving keeps lists of segments, the size and the accounts that were set before', async () => {
    const network = {
      ...NETWORK,
      segments: [CID],
      maxCopyBytes: 250_000_000,
      accounts: [`0x${'a'.repeat(40)}`],
    };
    const onSave = setup({}, network);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(onSave).toHaveBeenCalledWith(network);
  });

  test('shows how far a sync is that was begun elsewhere, and stops it', async () => {
    const cancelSync = vi.fn(() => Promise.resolve());
    setup({ cancelSync }, NETWORK, null, { syncProgress: PROGRESS });
    expect(screen.getByRole('progressbar', { name: /53,248 of 102,912 works, 13.4 MB of about 26.2 MB/ }));
    // Heard at each quarter, whatever was read since.
    expect(screen.getByText('50 percent of the registry read').tagName).toBe('OUTPUT');
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(cancelSync).toHaveBeenCalledOnce();
  });

  test('a sync that was stopped is no error', async () => {
    let end: (value: null) => void = () => {};
    const sync = () => new Promise<null>((resolve) => (end = resolve));
    const cancelSync = vi.fn(() => Promise.resolve(end(null)));
    setup({ sync, cancelSync }, NETWORK);
    const stop = screen.getByRole('button', { name: 'Stop' });
    fireEvent.click(stop);
    expect(cancelSync).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Sync now' }));
    fireEvent.click(stop);
    await screen.findByText('Stopped. What was confirmed is kept.');
    expect(stop.getAttribute('aria-disabled')).toBe('true');
    expect(screen.queryByRole('button', { name: 'Copy details' })).toBeNull();
  });

  test('says that only the newest works were copied', () => {
    setup({}, NETWORK, null, { syncState: { ...SYNC_STATE, partial: { works: 2048, total: 5000 } } });
    expect(screen.getByText('The newest 2,048 of 5,000 works, up to block 7.')).toBeTruthy();
  });

  test('says that only works of some accounts are copied, before the sync and after it', () => {
    const partial = { works: 12, total: 5000, accounts: 3 };
    const syncProgress = { ...PROGRESS, plan: { ...PROGRESS.plan, accounts: 3 } };
    setup({}, NETWORK, null, { syncState: { ...SYNC_STATE, partial }, syncProgress });
    expect(screen.getByText(/Only works of the 3 accounts you follow are kept/)).toBeTruthy();
    cleanup();
    setup({}, NETWORK, null, { syncState: { ...SYNC_STATE, partial } });
    expect(
      screen.getByText('The 12 works of the 3 accounts you follow, out of 5,000, up to block 7.'),
    ).toBeTruthy();
  });

  test('names who gave wrong segments, or none', () => {
    const refused = [
      { source: 'a.example', index: 1, code: 'registry.inconsistent' },
      { source: 'b.example', index: null, code: 'ipfs.tampered' },
      { source: 'b.example', index: 1, code: 'ipfs.timeout' },
      { source: 'b.example', index: 2, code: 'ipfs.not_found' },
      { source: 'c.example', index: 'list', code: 'registry.inconsistent' },
    ] as const;
    setup({}, NETWORK, null, { syncState: { ...SYNC_STATE, refused } });
    const section = screen.getByRole('region', { name: 'Copy of the registry' });
    expect(
      within(section)
        .getAllByRole('listitem')
        .map((line) => line.textContent),
    ).toEqual([
      'c.example gave no list of segments of this registry',
      'a.example gave a wrong segment; it was not used',
      'b.example gave a wrong segment; it was not used',
      'b.example did not give 2 segments',
    ]);
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

  test('names pages to hosts only when somebody says so, and where that is a choice', async () => {
    const box = () => screen.queryByRole<HTMLInputElement>('checkbox', { name: /Name the page/ });
    const allowNaming = vi.fn(() => Promise.resolve());
    setup({ allowNaming });
    expect(box()?.checked).toBe(false);
    fireEvent.click(screen.getByRole('checkbox', { name: /Name the page/ }));
    expect(allowNaming).toHaveBeenLastCalledWith(true);
    cleanup();
    setup({ allowNaming }, null, null, { mayName: true });
    expect(box()?.checked).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: /Name the page/ }));
    expect(allowNaming).toHaveBeenLastCalledWith(false);
    cleanup();
    setup({}, null, null, { mayName: null });
    expect(box()).toBeNull();
    cleanup();
    setup({ allowNaming: failing('internal.unexpected') });
    fireEvent.click(screen.getByRole('checkbox', { name: /Name the page/ }));
    await screen.findByRole('button', { name: 'Copy details' });
  });

  test('matches strictly only where somebody says so, with what that gives away beside it', () => {
    const onChange = vi.fn(() => Promise.resolve());
    setup({}, null, null, { matching: { mode: 'normal', onChange } });
    const section = screen.getByRole('region', { name: 'Matching' });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Normal: a fingerprint/ }).checked).toBe(
      true,
    );
    expect(section.textContent).toContain('Your gateways are then asked for the preview');
    fireEvent.click(screen.getByRole('radio', { name: /^Strict: always look/ }));
    expect(onChange).toHaveBeenCalledWith('strict');
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
