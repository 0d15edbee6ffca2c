import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { Picture } from '../../components/picture.ts';
import { PictureList } from '../../components/popup/PictureList.tsx';
import { summarise } from '../../components/popup/summarise.ts';
import { ServicesContext } from '../../components/services.ts';
import {
  checking,
  competing,
  description,
  failing,
  fakeServices,
  never,
  none,
  notChecked,
  partially,
  PROGRESS,
  registered,
  siteLicence,
} from './fakes.ts';
import { renderBare, renderPage } from './render.tsx';

const rowNames = () => screen.getAllByRole('listitem').map((row) => row.textContent);

describe('summarise', () => {
  test.each([
    [
      [registered(), competing('b'), ...Array.from({ length: 12 }, (_, i) => none(`${i}`))],
      '2 registered pictures · 1 with competing works',
    ],
    [[registered(), none('b')], '1 registered picture'],
    [Array.from({ length: 14 }, (_, i) => none(`${i}`)), 'No registered pictures among the 14 on this page'],
    [[checking('a'), checking('b'), none('c')], 'Still checking 2 of 3'],
    [[registered(), checking('b')], '1 registered picture · Still checking 1 of 2'],
    [[notChecked('a'), notChecked('b')], '2 could not be checked'],
    [
      [notChecked('a'), none('b'), none('c')],
      'No registered pictures among the 2 pictures checked · 1 could not be checked',
    ],
    [[], 'No pictures to check on this page'],
  ])('answers for a page in one line (%#)', (pictures, line) => {
    expect(summarise(pictures, { hasMore: false })).toBe(line);
  });

  test.each([
    [[registered(), none('b')], '1 registered picture among the first 2'],
    [[checking('a'), none('b')], 'Still checking 1 of the first 2'],
    [[none('a'), none('b')], 'No registered pictures among the first 2 on this page'],
    [
      [none('a'), notChecked('b')],
      'No registered pictures among the 1 picture checked of the first 2 · 1 could not be checked',
    ],
  ])('says where a page shows more than was looked at (%#)', (pictures, line) => {
    expect(summarise(pictures, { hasMore: true })).toBe(line);
  });
});

describe('the page', () => {
  test.each([
    ['news.example', 'Licensed here'],
    ['example', 'Licensed for example'],
  ])('tells of a licence for %s on news.example: %s', async (name, words) => {
    renderPage([registered()], {
      readDescription: () => Promise.resolve(description({ licence: 'https://agency.example/terms' })),
      readSiteLicence: () => Promise.resolve(siteLicence({ site: { name, untilSeconds: null } })),
    });
    await screen.findByText(words);
  });

  test('lists registered pictures first, then those not checked, and folds away the rest', async () => {
    renderPage([none('a.jpg'), notChecked('b.jpg'), registered('c.jpg')]);
    await screen.findByText('Shadow and photon ring');
    expect(rowNames().slice(0, 2)).toEqual([
      'Shadow and photon ringRegisteredOpen licence',
      'b.jpgNot checked',
    ]);
    const fold = screen.getByText('1 not registered').closest('details');
    expect(fold?.open).toBe(false);
    expect(fold?.textContent).toContain('a.jpg');
  });

  test('tells how far the first copy of the registry is, but not each small sync', () => {
    renderPage([notChecked('a.jpg', 'index_not_ready')], {}, { syncProgress: PROGRESS });
    expect(screen.getByRole('progressbar', { name: /53,248 of 102,912 works/ })).toBeTruthy();
    cleanup();
    const plan = { ...PROGRESS.plan, works: 3 };
    renderPage([none('a.jpg')], {}, { syncProgress: { ...PROGRESS, plan } });
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  test('a sync that was stopped is no error', async () => {
    const sync = vi.fn(() => Promise.resolve(null));
    renderPage([none('a.jpg')], { sync });
    await sync.mock.results[0]?.value;
    expect(screen.queryByRole('button', { name: 'Copy details' })).toBeNull();
  });

  test('does not call a picture unregistered that was compared with the newest works only', () => {
    renderPage([partially(none('a.jpg')), partially(none('b.jpg'))]);
    expect(screen.getByText('2 not among the newest works')).toBeTruthy();
    expect(rowNames()).toEqual(['a.jpgNot among the newest works', 'b.jpgNot among the newest works']);
    fireEvent.click(screen.getByText('a.jpg'));
    expect(document.activeElement?.textContent).toBe('Not among the newest 2,097,152 of 3,512,904 works');
  });

  test('names the account where the title is not known', async () => {
    renderPage([registered()], { readDescription: failing('ipfs.unreachable') });
    await screen.findByText('0x12aB…9F9f');
    expect(rowNames()).toEqual(['Registered by 0x12aB…9F9fRegistered']);
  });

  test('moves no row while somebody is at the list, and sorts them once they leave it', () => {
    const services = fakeServices();
    const list = (pictures: readonly Picture[]) => (
      <ServicesContext value={services}>
        <PictureList pictures={pictures} onOpen={() => {}} onSite={() => {}} />
      </ServicesContext>
    );
    const names = () =>
      screen.getAllByRole('button').map(({ dataset }) => dataset['image']?.split('/').at(-1));
    const as = (picture: Picture, name: string): Picture => ({
      ...checking(name),
      ...picture,
      imageUrl: checking(name).imageUrl,
    });
    const { rerender, container } = renderBare(
      list([checking('a'), checking('b'), notChecked('c', 'not_seen')]),
    );
    expect(names()).toEqual(['a', 'b', 'c']);
    const found = [none('a'), checking('b'), as(registered(), 'c')];
    const region = container.firstElementChild ?? container;
    fireEvent.pointerEnter(region);
    rerender(list(found));
    expect(names()).toEqual(['a', 'b', 'c']);
    fireEvent.pointerLeave(region);
    expect(names().slice(0, 2)).toEqual(['c', 'b']);
  });

  test('tells an open licence that is not for commercial use as such', async () => {
    renderPage([registered()], {
      readDescription: () => Promise.resolve(description({ licence: 'CC-BY-NC-4.0' })),
    });
    await screen.findByText('Open licence, not for commercial use');
  });

  test('asks nobody and offers the settings where no network is set', () => {
    const openSettings = vi.fn();
    const sync = vi.fn(never);
    renderPage([notChecked('a.jpg', 'not_configured')], { openSettings, sync }, { isConfigured: false });
    expect(screen.getByRole('button', { name: /a\.jpg/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open settings' }));
    expect(openSettings).toHaveBeenCalledOnce();
    expect(sync).not.toHaveBeenCalled();
  });

  test('says that a page cannot be read, and not that it has no pictures', () => {
    renderPage(null);
    expect(screen.queryByRole('button', { name: /Keep evidence/ })).toBeNull();
    expect(screen.getByRole('heading').textContent).toBe('This page cannot be read');
  });

  test('a picture of a page that cannot be read is not said to be checked for ever', () => {
    renderPage(null, {}, { open: 'https://news.example/a.jpg' });
    expect(screen.getByRole('heading').textContent).toBe('This page cannot be read');
  });

  test('tells a failed sync, still lists what is known, and tries again on request', async () => {
    const sync = vi.fn(failing('registry.unreachable'));
    renderPage([registered()], { sync });
    await screen.findByText('The chain could not be reached');
    expect(rowNames()).toHaveLength(1);
    sync.mockImplementation(() => never());
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('button', { name: 'Trying again…' })).toBeTruthy();
    expect(sync).toHaveBeenCalledTimes(2);
  });

  test('syncs once, however often a card is opened', async () => {
    const sync = vi.fn(() => Promise.resolve({ blockNumber: 1, works: 1 }));
    renderPage([none('a.jpg'), registered()], { sync });
    fireEvent.click(await screen.findByRole('button', { name: /Shadow/ }));
    fireEvent.click(screen.getByRole('button', { name: 'All pictures' }));
    expect(sync).toHaveBeenCalledOnce();
  });

  test('coming back from a card gives focus, scroll position and folds as they were', async () => {
    renderPage([registered(), none('a.jpg'), none('b.jpg')]);
    const fold = screen.getByText('2 not registered').closest('details');
    if (fold) fold.open = true;
    vi.stubGlobal('scrollY', 320);
    fireEvent.click(
      within(screen.getByText('2 not registered').parentElement ?? document.body).getByText('b.jpg'),
    );
    expect(document.activeElement?.textContent).toBe('This picture is not registered');
    fireEvent.click(screen.getByRole('button', { name: 'All pictures' }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('b.jpg'));
    expect(fold?.open).toBe(true);
    expect(window.scrollTo).toHaveBeenLastCalledWith(0, 320);
  });

  test('shows a stranger’s title as text, shortened', async () => {
    renderPage([registered()], {
      readDescription: () => Promise.resolve(description({ title: `<img src=x>\u202E${'x'.repeat(500)}` })),
    });
    const title = await screen.findByText(/^<img src=x>x+…$/);
    expect(title.tagName).toBe('BDI');
    expect(title.textContent?.length).toBeLessThanOrEqual(80);
  });
});
