import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  competing,
  description,
  EVENTFUL,
  failing,
  proof,
  registered,
  siteLicence,
  timeline,
  workId,
  NOW,
} from './fakes.ts';
import type { CheckedProof } from '../../utils/registry/identity/types.ts';
import * as sale from './market-fakes.ts';
import { renderCard, renderPage } from './render.tsx';

const text = () => document.body.textContent ?? '';
const options = () => screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
/** Behind these works stands the telescope. */
const provenFor =
  (...digits: string[]) =>
  (id: string) =>
    Promise.resolve(digits.some((digit) => id === workId(digit)) ? [proof('confirmed')] : []);

describe('who is behind competing claims', () => {
  test.each([
    ['first', provenFor('1'), 'telescope.example says that the account of the earliest claim is theirs.'],
    [
      'second',
      provenFor('2'),
      'telescope.example says that the account of a later claim is theirs. That of the earliest claim is unproven.',
    ],
    ['never', provenFor(), 'None of these accounts is proven to be anybody’s.'],
  ])('is clear at a glance when the makers registered %s', async (_, checkProofs, glance) => {
    renderCard(competing(), { checkProofs });
    await vi.waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toBe(glance));
    expect(options()[0]).toContain('First registered');
  });

  test('stands beside each claim, which stay in order of registration', async () => {
    renderCard(competing(), { checkProofs: provenFor('2') });
    await screen.findAllByText(/says this account is theirs/);
    expect(options()[0]).toMatch(/^First registered.*Unproven account/);
    expect(options()[1]).toMatch(/^Registered later.*telescope\.example says this account is theirs/);
  });

  test('is not called unproven where it could not be asked', async () => {
    renderCard(registered(), { checkProofs: () => Promise.resolve([proof('unchecked')]) });
    await screen.findByText(/Could not check whose account this is/);
    expect(text()).not.toContain('Unproven');
  });

  test('is not called unproven where asking failed', async () => {
    renderCard(competing(), { checkProofs: failing('messaging.unavailable') });
    await screen.findByText('Whose these accounts are could not be checked.');
    expect(text()).not.toContain('Unproven');
  });
});

describe('the licence of this site', () => {
  const readDescription = () => Promise.resolve(description({ licence: 'https://agency.example/terms' }));
  const site = (untilSeconds: number | null) => siteLicence({ site: { name: 'news.example', untilSeconds } });

  test.each([
    ['holds', site(1_800_000_000), 'Licensed for news.example until 15 January 2027.'],
    ['soon ends', site(NOW / 1000 + 9 * 86_400), 'It ends in 9 days.'],
    ['has no end', site(null), 'Licensed for news.example, without an end.'],
    ['ran out', site(1_760_000_000), 'The licence for news.example ran out on 9 October 2025.'],
    ['is not there', siteLicence(), 'No licence for www.news.example is on record.'],
  ])('that %s is told so', async (_, found, words) => {
    renderCard(registered(), { readDescription, readSiteLicence: () => Promise.resolve(found) });
    await screen.findByText(words.replace('www.', ''));
  });

  test('is not asked for where everybody may use the picture', async () => {
    const readSiteLicence = vi.fn(() => Promise.resolve(siteLicence()));
    renderCard(registered(), { readSiteLicence });
    await screen.findByText('Open licence: anyone may use it on the terms below.');
    expect(readSiteLicence).not.toHaveBeenCalled();
  });

  test('that could not be read is never told as none', async () => {
    renderCard(registered(), { readDescription, readSiteLicence: failing('registry.unreachable') });
    await screen.findByText('Could not check this site’s licence.');
    expect(text()).not.toContain('No licence for');
  });

  test('is counted in the answer for the page, as it becomes known', async () => {
    renderPage([registered()], { readDescription });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 registered picture');
    await screen.findByText('1 registered picture · 1 without a licence for this site');
  });
});

test.each([undefined, 'node-a.example'])(
  'a name that a single node confirms is told with it (%s), and no other',
  async (onlySource) => {
    const said = { kind: 'ens', name: 'ring.eth', state: 'confirmed', ...(onlySource && { onlySource }) };
    renderCard(registered(), { checkProofs: () => Promise.resolve([said as CheckedProof]) });
    const line = (await screen.findByText('ring.eth')).closest('.who');
    expect(line?.textContent?.split(' · ').slice(1)).toEqual(
      onlySource ? ['Only one of your nodes told this: node-a.example'] : [],
    );
  },
);

describe('the history of a work', () => {
  const moments = () => [...document.querySelectorAll('.time-line li')].map((item) => item.textContent);

  test('tells in order what happened, transfers among it', async () => {
    renderCard(registered(), {
      readTimeline: () => Promise.resolve(timeline({ ...EVENTFUL, nextBlock: null })),
    });
    await screen.findByText('Its details were amended');
    expect(moments().map((moment) => moment?.replace(/ 2026.*/, ''))).toEqual([
      '3 May',
      '30 May',
      '2 June',
      '12 June',
      '1 July',
    ]);
  });

  test('reads earlier parts when asked, and again after a failure', async () => {
    const readEarlier = vi.fn(failing('registry.unreachable') as () => Promise<ReturnType<typeof timeline>>);
    renderCard(registered(), { readTimeline: () => Promise.resolve(timeline(EVENTFUL)), readEarlier });
    fireEvent.click(await screen.findByRole('button', { name: 'Show earlier events' }));
    const again = await screen.findByRole('button', { name: 'Could not be read. Try again' });
    const [first] = EVENTFUL.events ?? [];
    const before = first ? [{ ...first, blockNumber: 18_300 }] : [];
    readEarlier.mockImplementation(() => Promise.resolve(timeline({ events: before })));
    fireEvent.click(again);
    await vi.waitFor(() => expect(moments()).toHaveLength(6));
    expect(readEarlier).toHaveBeenLastCalledWith({ workId: workId('1'), latestBlock: 18_300 });
    expect(screen.queryByRole('button', { name: /earlier/ })).toBeNull();
  });

  test('names a dispute and leads to the one place where it is told, or as near as that is', async () => {
    const disputeId = `0x${'5'.repeat(64)}` as const;
    const shows = sale.marketReading({ disputes: [sale.dispute({ disputeId })] });
    const read = vi.fn(() => Promise.resolve(shows)).mockImplementationOnce(failing('registry.unreachable'));
    renderCard(registered(), {
      readTimeline: () => Promise.resolve(timeline(EVENTFUL)),
      market: sale.fakeMarket({ read }),
    });
    const goThere = async () => {
      const [first] = await screen.findAllByRole('button', { name: 'Read the dispute' });
      if (first) fireEvent.click(first);
      return document.activeElement;
    };
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect((await goThere())?.getAttribute('aria-label')).toBe('On the market');
    fireEvent.click(again);
    const told = await screen.findAllByText(/right to license it|may not license it/);
    expect(told).toHaveLength(1);
    expect((await goThere())?.contains(told[0] ?? null)).toBe(true);
  });

  test('says that it changed hands also where the dates are not known', async () => {
    renderCard(registered(), { readTimeline: () => Promise.resolve(timeline({ transferCount: 2 })) });
    await screen.findByText('It changed hands 2 times; when and between whom could not be read.');
    expect(text()).not.toContain('No transfers');
  });
});

describe('looking elsewhere', () => {
  test('goes to two sites with the address of the picture, said beside it', async () => {
    renderCard(registered());
    const link = await screen.findByRole('link', { name: 'TinEye' });
    expect(link.getAttribute('href')).toBe(
      'https://tineye.com/search?url=https%3A%2F%2Fnews.example%2Fpictures%2Fblack-hole.jpg',
    );
    expect(text()).toContain('tell it the picture’s address');
  });

  test.each([
    'http://127.0.0.1/a.jpg',
    'data:image/png;base64,AA',
    'blob:https://a.example/1',
    'http://nas/a.jpg',
  ])('is not offered for %s, which nobody else can fetch', (imageUrl) => {
    renderCard({ ...registered(), imageUrl });
    expect(screen.queryByRole('link', { name: 'TinEye' })).toBeNull();
  });
});
