import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { exactAmount, parseAmount, priceWords } from '../../components/market/amounts.ts';
import { endsSoon, listLicences } from '../../components/licences/own-list.ts';
import { NEW_OFFER, offerText, parseOffer, type OfferText } from '../../components/market/parse-offer.ts';
import { closingSecond, parseCount } from '../../components/market/price-field.ts';
import { licencesCsv } from '../../entrypoints/options/licences/licences-csv.ts';
import * as sale from './market-fakes.ts';

describe('an amount', () => {
  test.each([
    ['0', 18, '0'],
    ['1', 18, '0.000000000000000001'],
    ['20000000000000000', 18, '0.02'],
    ['12500000', 6, '12.5'],
    ['79228162514264337593543950335', 0, '79228162514264337593543950335'],
    ['1000', 0, '1000'],
  ])(
    'of %s units with %i decimals is %s, to the last digit, and is read back so',
    (units, decimals, text) => {
      expect(exactAmount(units, decimals)).toBe(text);
      expect(parseAmount(text, decimals)).toBe(units);
    },
  );

  test.each(['', 'a', '-1', '1.0000000000000000001', '1e18', '79228162514.3', '0x10'])(
    'is not %j',
    (text) => {
      expect(parseAmount(text)).toBe(null);
    },
  );

  test('is written with the decimals of the language that is shown', () => {
    const words = () => priceWords('1230450000000000000000', null, { chainId: 1, tokens: {} });
    expect(words()).toBe('1230.45 ETH');
    const english = fakeBrowser.i18n.getMessage;
    vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key, filled) =>
      key === 'format_locale' ? 'fr' : english(key, filled),
    );
    expect(words()).toBe('1230,45 ETH');
    vi.restoreAllMocks();
  });

  test('in a token stands with its address, whatever the token calls itself', () => {
    const words = (decimals: number | null, symbol: string | null) =>
      priceWords('12500000', sale.TOKEN, { chainId: 1, tokens: { [sale.TOKEN]: { symbol, decimals } } });
    expect(words(6, 'ETH')).toBe('12.5 of the token 0x5D1f…3c11, which calls itself ETH');
    expect(words(6, null)).toBe('12.5 of the token 0x5D1f…3c11');
    expect(words(null, 'ETH')).toBe('12500000 of the smallest units of the token 0x5D1f…3c11');
  });
});

describe('a form', () => {
  test('takes whole numbers that the contract can hold, or none', () => {
    expect(['', '1', '365', '65535'].map((text) => parseCount(text, 65_535))).toEqual([null, 1, 365, 65_535]);
    for (const text of ['0', '65536', '1.5', '-1', 'x']) expect(parseCount(text, 65_535)).toBe(undefined);
  });

  test('closes at the end of the day that was named', () => {
    expect(closingSecond('')).toBe(null);
    expect(new Date((closingSecond('2026-11-21') ?? 0) * 1000).toISOString()).toBe(
      '2026-11-21T23:59:59.000Z',
    );
  });
});

describe('one’s own licences', () => {
  test('are told apart by who has them, and how soon they end', () => {
    const [first, second, third] = [sale.granted(), ...sale.ownLicences().granted.slice(1)];
    const moves = [
      ...sale.ownLicences().moves,
      { licenceId: first.licenceId, to: sale.TOKEN, blockNumber: 19_500 },
    ];
    const listed = listLicences(sale.ownLicences({ moves }));
    expect(listed.map(({ licenceId, side, holder }) => [licenceId, side, holder])).toEqual([
      [first.licenceId, 'bought', null],
      [third?.licenceId, 'sold', null],
      [second?.licenceId, 'bought', second?.buyer],
    ]);
    expect(listed.map(endsSoon)).toEqual([false, false, true]);
  });

  test('are a file for spreadsheets in which nothing runs', () => {
    const [header, first] = licencesCsv(
      sale.ownLicences({ granted: [sale.granted({ site: '-1+1' })] }),
    ).split('\r\n');
    expect(header).toContain('side,work_id,site,price,price_units,currency,buyer');
    expect(first).toContain(",'-1+1,0.02,20000000000000000,,");
  });
});

test.each<Partial<OfferText>>([
  {},
  {
    scope: 'site',
    site: 'news.example',
    days: '',
    seats: '12',
    amount: '0.5',
    token: sale.TOKEN,
    closes: '2026-11-21',
    exclusive: true,
    transferable: true,
  },
  { scope: 'any', days: '30', amount: '0.000000000000000001', sublicensable: true },
])('a planned offer is written into the form as it was typed (%j)', async (changes) => {
  const typed = { ...NEW_OFFER, amount: '2', ...changes };
  const planned = await parseOffer(typed, () => Promise.resolve({ symbol: 'USDX', decimals: 6 }));
  expect('errors' in planned ? planned : offerText(planned)).toEqual(typed);
});
