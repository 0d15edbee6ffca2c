import type { ReactNode } from 'react';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { Licences } from '../../components/licences/Licences.tsx';
import type { MarketServices } from '../../components/market/services.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import type { OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { After, press } from './acting.tsx';
import * as fake from './fakes.ts';
import * as sale from './market-fakes.ts';

const card = (market: Partial<MarketServices>, services: Partial<Services> = {}): ReactNode => (
  <ServicesContext value={fake.fakeServices({ market: sale.fakeMarket(market), ...services })}>
    <Popup
      pictures={[fake.registered()]}
      hasMore={false}
      syncState={null}
      syncProgress={null}
      isConfigured
      openImageUrl={fake.registered().imageUrl}
      tabId={7}
      capture={null}
      onOpenImage={() => {}}
    />
  </ServicesContext>
);
const shows = (
  reading: MarketReading,
  market: Partial<MarketServices> = {},
  services: Partial<Services> = {},
) => card({ read: () => Promise.resolve(reading), ...market }, services);

/** Presses one after the other, each once what the one before opened is there. */
const pressAll =
  (...names: string[]) =>
  (root: HTMLElement) =>
    names.forEach((name, index) => setTimeout(() => press(name)(root), 80 * (index + 1)));
const after = (content: ReactNode, ...names: string[]) => <After act={pressAll(...names)}>{content}</After>;

const inDashboard = (reading: OwnLicencesReading, openId: string | null = null) => (
  <ServicesContext value={fake.fakeServices()}>
    <Dashboard
      sections={[
        {
          hash: 'licences',
          label: () => 'Licences',
          Content: () => (
            <Licences
              reading={reading}
              openId={openId}
              onOpen={() => {}}
              onExport={() => {}}
              onChanged={() => {}}
            />
          ),
        },
      ]}
      hash="#/licences"
    />
  </ServicesContext>
);

const BUY = 'Buy a licence for news.example…';
const IN_TOKEN = sale.offer(
  { price: '12500000' },
  { currency: sale.TOKEN, durationDays: null, exclusive: true },
);
const TOKENS = { [sale.TOKEN]: { symbol: 'USDX', decimals: 6 } };
const ANSWERED = sale.dispute({
  answers: [{ by: fake.OBSERVATORY, statement: 'b'.repeat(64) as never }],
  kind: 'competing_authorship',
});
const DISPUTED = sale.marketReading({
  disputes: [
    ANSWERED,
    sale.dispute({ disputeId: `0x${'b'.repeat(64)}` }),
    sale.dispute({ disputeId: `0x${'c'.repeat(64)}`, withdrawn: true }),
  ],
});
const refused = (reason: string) => () =>
  Promise.reject(new AppError('registry.rejected', 'refused', { details: { reason } }));

export const MARKET_STATES: Record<string, ReactNode> = {
  'market-offered': card({}),
  'market-reading': card({ read: fake.never }),
  'market-failed': card({ read: fake.failing('registry.disagreement') }),
  'market-no-site': shows(sale.marketReading({ sites: [], offers: [] })),
  'market-buying': after(card({}), BUY),
  'market-changed': after(card({}, { quoteTransaction: refused('TermsDiffer') }), BUY),
  'market-bought': after(card({}), BUY, 'Buy it'),
  'market-token': after(shows(sale.marketReading({ offers: [IN_TOKEN], tokens: TOKENS })), BUY),
  'market-disputed': shows(DISPUTED),
  'market-dispute-form': after(card({}), 'Dispute this work…'),
  'market-unpublished': after(
    shows(sale.ownReading({ disputes: [ANSWERED] }), {
      keepText: () => Promise.resolve({ digest: 'f'.repeat(64) as never, places: 0 }),
    }),
    'Answer…',
  ),
  'market-own': shows(
    sale.ownReading({
      disputes: [sale.dispute()],
      owed: { [fake.OBSERVATORY]: '30000000000000000' },
    }),
  ),
  'market-offer-form': after(shows(sale.ownReading()), 'Offer a licence…'),
  'market-list-form': after(shows(sale.ownReading()), 'Sell the work itself…'),
  'market-for-sale': shows(
    sale.marketReading({
      listing: { currency: null, price: '3000000000000000000', closesAtSeconds: sale.until(30), epoch: 0 },
    }),
  ),
  'market-retracted': shows(
    sale.marketReading({ standing: { ...sale.marketReading().standing, retracted: true }, offers: [] }),
  ),
  'licences-list': inDashboard(sale.ownLicences()),
  'licences-empty': inDashboard(sale.ownLicences({ granted: [], moves: [], accounts: [] })),
  'licences-behind': inDashboard(sale.ownLicences({ readTo: 12_000 })),
  'licences-receipt': inDashboard(sale.ownLicences(), sale.granted().licenceId),
};
