import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { MarketServices } from '../../components/market/services.ts';
import type { Services } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import type { MarketOrder } from '../../utils/registry/market/order.ts';
import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import * as fake from './fakes.ts';
import * as sale from './market-fakes.ts';
import { renderCard } from './render.tsx';

const open = (
  reading: MarketReading,
  market: Partial<MarketServices> = {},
  services: Partial<Services> = {},
) => {
  const encode = vi.fn((_: MarketOrder) => sale.fakeMarket().encode(_));
  renderCard(fake.registered(), {
    market: sale.fakeMarket({ read: () => Promise.resolve(reading), encode, ...market }),
    ...services,
  });
  return encode;
};
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const BUY = 'Buy a licence for news.example…';

describe('buying a licence', () => {
  test('states exactly what was shown, for half an hour', async () => {
    const reading = sale.marketReading();
    const encode = open(reading);
    await press(BUY);
    await screen.findByText('The licence holds for news.example, and for no other site.');
    expect(encode).toHaveBeenCalledExactlyOnceWith({
      kind: 'buy_licence',
      offer: reading.offers[0],
      site: 'news.example',
      maxDisputes: reading.standing.disputes,
      deadlineSeconds: reading.timeSeconds + 1800,
    });
  });

  test('for a domain above the host is a choice that is made, and not by itself', async () => {
    const encode = open(sale.marketReading({ sites: [{ ...sale.SITE, site: 'a.news.example' }, sale.SITE] }));
    await press('Buy a licence for a.news.example…');
    await waitFor(() =>
      expect(encode).toHaveBeenLastCalledWith(expect.objectContaining({ site: 'a.news.example' })),
    );
    fireEvent.click(screen.getByRole('radio', { name: 'news.example' }));
    await waitFor(() =>
      expect(encode).toHaveBeenLastCalledWith(expect.objectContaining({ site: 'news.example' })),
    );
  });

  test('in a token lets the market take the price first, and then waits for the chain', async () => {
    const reading = sale.marketReading({
      offers: [sale.offer({ price: '12500000' }, { currency: sale.TOKEN })],
      tokens: { [sale.TOKEN]: { symbol: 'USDX', decimals: 6 } },
    });
    let state: 'sent' | 'mined' = 'sent';
    const encode = open(reading, {
      readTransaction: () => Promise.resolve(sale.sentLicence({ state })),
    });
    await press(BUY);
    const allow = await screen.findByRole('button', { name: 'Allow it' });
    await waitFor(() => expect(allow.getAttribute('aria-disabled')).toBe('false'));
    expect(encode).toHaveBeenLastCalledWith({ kind: 'allow_token', token: sale.TOKEN, amount: '12500000' });
    fireEvent.click(allow);
    await screen.findByText('No block has it yet.');
    expect(encode.mock.calls.map(([{ kind }]) => kind)).toEqual(['buy_licence', 'allow_token']);
    state = 'mined';
    await screen.findByRole('button', { name: 'Buy it' }, { timeout: 5000 });
    expect(encode).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'buy_licence' }));
  });

  test('in a token asks for nothing to be allowed where it would be refused in the end', async () => {
    const reading = sale.marketReading({ offers: [sale.offer({ price: '5' }, { currency: sale.TOKEN })] });
    const encode = vi.fn((order: MarketOrder) =>
      order.kind === 'allow_token'
        ? sale.fakeMarket().encode(order)
        : Promise.reject(new AppError('registry.amended', 'other details were shown')),
    );
    open(reading, { encode });
    await press(BUY);
    await screen.findByText('The work’s details were amended');
    expect(screen.queryByRole('button', { name: 'Allow it' })).toBeNull();
    expect(encode).not.toHaveBeenCalledWith(expect.objectContaining({ kind: 'allow_token' }));
  });

  test('is sent under the id that it has in every page, however often it is opened', async () => {
    const sendTransaction = vi.fn(() => Promise.reject(new AppError('registry.unreachable', 'away')));
    open(sale.marketReading(), {}, { sendTransaction });
    for (const times of [1, 2]) {
      await press(BUY);
      const buy = await screen.findByRole('button', { name: 'Buy it' });
      await waitFor(() => expect(buy.getAttribute('aria-disabled')).toBe('false'));
      fireEvent.click(buy);
      await waitFor(() => expect(sendTransaction).toHaveBeenCalledTimes(times));
      await press('Do not send it');
    }
    const ids = sendTransaction.mock.calls.map(([sent]: { requestId: string }[]) => sent?.requestId);
    expect(ids).toEqual([sale.ORDER_ID, sale.ORDER_ID]);
  });

  test('says before that the site is licensed already, and until when', async () => {
    const until = fake.NOW / 1000 + 86_400;
    const licensed = (untilSeconds: number) => () =>
      Promise.resolve(fake.siteLicence({ site: { name: 'news.example', untilSeconds } }));
    for (const [untilSeconds, told] of [
      [until, 1],
      [fake.NOW / 1000 - 1, 0],
    ] as const) {
      open(sale.marketReading(), {}, { readSiteLicence: licensed(untilSeconds) });
      await press(BUY);
      await screen.findByRole('button', { name: 'Buy it' });
      expect(screen.queryAllByText(/has a licence of this work already/)).toHaveLength(told);
      cleanup();
    }
  });

  test('says before that it could not be checked whether the site is licensed already', async () => {
    open(sale.marketReading(), {}, { readSiteLicence: fake.failing('registry.unreachable') });
    await press(BUY);
    await screen.findByText('Whether this site has a licence already could not be checked.');
  });

  test('leads whoever has paid to what becomes of it', async () => {
    open(sale.marketReading(), {
      readTransaction: () => Promise.resolve(sale.sentLicence({ state: 'sent' })),
    });
    await press(BUY);
    const buy = await screen.findByRole('button', { name: 'Buy it' });
    await waitFor(() => expect(buy.getAttribute('aria-disabled')).toBe('false'));
    buy.focus();
    fireEvent.click(buy);
    await screen.findByText('No block has it yet.');
    expect(document.activeElement?.textContent).toContain('No block has it yet.');
  });

  test('is told as refused where something changed in between, and can be left', async () => {
    const refused = () =>
      Promise.reject(new AppError('registry.rejected', 'no', { details: { reason: 'TermsDiffer' } }));
    open(sale.marketReading(), {}, { quoteTransaction: refused });
    await press(BUY);
    await screen.findByText(/The terms were changed since you saw them/);
    await press('Do not send it');
    await screen.findByRole('button', { name: BUY });
  });

  test('is read anew once a block has it', async () => {
    const licensed = sale.marketReading({ timeSeconds: sale.until(1) });
    const read = vi.fn(() => Promise.resolve(licensed)).mockResolvedValueOnce(sale.marketReading());
    open(sale.marketReading(), { read });
    await press(BUY);
    const buy = await screen.findByRole('button', { name: 'Buy it' });
    await waitFor(() => expect(buy.getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(buy);
    await waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(1));
  });

  test.each([
    [sale.until(-1), null],
    [null, /for any site.*without end/],
    [sale.until(9), /for any site.*It ends in 9 days/],
  ])('of one’s own for any site has come to an end, or not: %s', async (expiresAtSeconds, words) => {
    const [holder = ''] = sale.marketReading().own;
    const licence = { id: '0x1', holder, offerId: '1', expiresAtSeconds, sublicence: false } as const;
    open(sale.marketReading({ anySite: [licence as never] }));
    await screen.findByRole('button', { name: BUY });
    if (words) expect(document.body.textContent).toMatch(words);
    else expect(document.querySelector('.licence-held')).toBe(null);
  });

  describe('that is on its way', () => {
    const purchase = (changes: Partial<OpenPurchase> = {}): OpenPurchase => ({
      of: { kind: 'licence', offerId: '7', site: 'news.example' },
      deadlineSeconds: sale.until(1),
      hashes: [sale.sentLicence().hash],
      blockNumber: null,
      ...changes,
    });
    const readTransaction = () => Promise.resolve(sale.sentLicence({ state: 'sent', blockNumber: null }));
    const isOffered = () => screen.queryByRole('button', { name: BUY }) !== null;

    test('is not offered again after it was sent', async () => {
      const readPurchases = vi.fn(() => Promise.resolve([purchase()])).mockResolvedValueOnce([]);
      open(sale.marketReading(), { readPurchases, readTransaction });
      await press(BUY);
      const buy = await screen.findByRole('button', { name: 'Buy it' });
      await waitFor(() => expect(buy.getAttribute('aria-disabled')).toBe('false'));
      fireEvent.click(buy);
      await screen.findByText(/A purchase of this is on its way/);
      expect(isOffered()).toBe(false);
    });

    test('is followed, and not offered, when the popup is opened again', async () => {
      open(sale.marketReading(), { readPurchases: () => Promise.resolve([purchase()]), readTransaction });
      await screen.findByText('No block has it yet.');
      await screen.findByText(/A purchase of this is on its way/);
      expect(isOffered()).toBe(false);
    });

    test('is not offered while a wallet that was asked has not answered', async () => {
      open(sale.marketReading(), { readPurchases: () => Promise.resolve([purchase({ hashes: [] })]) });
      await screen.findByText(/Your wallet was asked to pay for this/);
      expect(isOffered()).toBe(false);
    });

    test('is not offered where the reading is older than its block', async () => {
      const mined = purchase({ blockNumber: sale.marketReading().block.number + 1 });
      open(sale.marketReading(), { readPurchases: () => Promise.resolve([mined]) });
      await screen.findByText(/A purchase of this is on its way/);
      expect(isOffered()).toBe(false);
    });

    test('counts for the work itself, too', async () => {
      const listing = { price: '5', currency: null, epoch: 0, closesAtSeconds: null };
      const bought = purchase({ of: { kind: 'work', workId: fake.workId('1') } });
      open(sale.marketReading({ listing }), { readPurchases: () => Promise.resolve([bought]) });
      await screen.findByText(/A purchase of this is on its way/);
      expect(screen.queryByRole('button', { name: 'Buy the work itself…' })).toBe(null);
    });

    test('is not offered of a work whose newest details are others than those that are shown', async () => {
      const listing = { price: '5', currency: null, epoch: 0, closesAtSeconds: null };
      const buy = () => screen.queryByRole('button', { name: 'Buy the work itself…' });
      open(sale.marketReading({ listing }));
      await waitFor(() => expect(buy()).not.toBeNull());
      cleanup();
      const { record } = sale.marketReading();
      const newest = { ...record, metadataDigest: 'c'.repeat(64) as never };
      open(sale.marketReading({ listing, record: newest }));
      await screen.findByText(/are not its newest details/);
      expect(buy()).toBeNull();
    });

    test.each([
      ['that can no longer happen', { deadlineSeconds: sale.until(0) - 1 }],
      ['that the reading knows', { blockNumber: sale.marketReading().block.number }],
      ['for another site', { of: { kind: 'licence', offerId: '7', site: 'else.example' } }],
      ['of another offer', { of: { kind: 'licence', offerId: '8', site: 'news.example' } }],
    ] as const)('is no longer in the way %s', async (_, changes) => {
      open(sale.marketReading(), { readPurchases: () => Promise.resolve([purchase(changes)]) });
      await screen.findByRole('button', { name: BUY });
    });
  });
});

describe('what only the owner does', () => {
  test('is not there for anybody else', async () => {
    open(sale.marketReading({ disputes: [sale.dispute()] }));
    await screen.findByText('Not answered.');
    for (const name of ['Offer a licence…', 'Sell the work itself…', 'Close this offer…', 'Answer…'])
      expect(screen.queryByRole('button', { name })).toBe(null);
  });

  test('an answer that nobody could read is warned of before it is sent', async () => {
    const keepText = vi.fn(() => Promise.resolve({ digest: 'f'.repeat(64) as never, places: 0 }));
    const encode = open(sale.ownReading({ disputes: [sale.dispute()] }), { keepText });
    await press('Answer…');
    fireEvent.change(await screen.findByLabelText('Your answer'), { target: { value: ' It is ours. ' } });
    await press('Go on');
    await screen.findByText(/nobody could read this one/);
    expect(keepText).toHaveBeenCalledWith({ text: 'It is ours.', name: 'Answer to a dispute' });
    expect(encode).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'answer', statement: 'f'.repeat(64) }),
    );
  });

  test('an offer is put into words before it is signed, as it was typed', async () => {
    const encode = open(sale.ownReading({ offers: [] }));
    await press('Offer a licence…');
    fireEvent.change(await screen.findByLabelText('Price'), { target: { value: '0,05' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /^Exclusive/ }));
    await press('Go on');
    await screen.findByText('Price: 0.05 ETH.');
    await screen.findByText('For 365 days from the purchase.');
    expect(encode).toHaveBeenCalledWith({
      kind: 'offer',
      offer: expect.objectContaining({
        price: '50000000000000000',
        scope: 'buyers_site',
        exclusive: true,
        transferable: false,
        document: 'f'.repeat(64),
      }),
    });
  });

  test('a price that is none is said at its field, and nothing is written', async () => {
    const keepTerms = vi.fn(sale.fakeMarket().keepTerms);
    open(sale.ownReading({ offers: [] }), { keepTerms });
    await press('Offer a licence…');
    await press('Go on');
    await screen.findByText(/Write an amount such as 0.02/);
    expect(keepTerms).not.toHaveBeenCalled();
    await act(() => Promise.resolve());
  });
});
