import { useState } from 'react';
import { i18n } from '#i18n';
import type { OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import { formatDay } from '../format.ts';
import { priceWords } from '../market/amounts.ts';
import { TransactionProgress } from '../market/TransactionProgress.tsx';
import { Address } from '../parts/Address.tsx';
import { endsSoon, type ListedLicence } from './own-list.ts';
import { TransferForm } from './TransferForm.tsx';
import { WorkTitle } from './WorkTitle.tsx';

interface LicenceRowProps {
  readonly licence: ListedLicence;
  readonly reading: OwnLicencesReading;
  readonly onOpen: (licenceId: string) => void;
  readonly onChanged: () => void;
}

/** One licence: for which work and site, until when, for how much, and what can be done with it. */
export function LicenceRow({ licence, reading, onOpen, onChanged }: LicenceRowProps) {
  const [isGiving, setIsGiving] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const { workId, site, price, currency, minedAtSeconds, side, holder, buyer, transferable, daysLeft } =
    licence;
  const mayGive = holder !== null && transferable && (daysLeft === null || daysLeft >= 0);
  return (
    <article className="licence">
      <p className="licence-title">
        <WorkTitle workId={workId} />
      </p>
      <p>
        {site ?? i18n.t('licences.anySite')} · {priceWords(price, currency, reading)} ·{' '}
        {formatDay(minedAtSeconds)}
      </p>
      <p>
        <End licence={licence} />
      </p>
      {side === 'sold' && (
        <p className="quiet">
          {i18n.t('licences.soldTo')} <Address address={buyer} />
        </p>
      )}
      {side === 'bought' && holder === null && <p className="quiet">{i18n.t('licences.givenAway')}</p>}
      {!isGiving && (
        <div className="actions">
          <button type="button" className="button" onClick={() => onOpen(licence.licenceId)}>
            {i18n.t('licences.receipt')}
          </button>
          {mayGive && sent === null && (
            <button type="button" className="button" onClick={() => setIsGiving(true)}>
              {i18n.t('licences.transfer')}
            </button>
          )}
        </div>
      )}
      {isGiving && holder !== null && (
        <TransferForm
          licenceId={licence.licenceId}
          holder={holder}
          onSent={(hash) => {
            setIsGiving(false);
            setSent(hash);
          }}
          onCancel={() => setIsGiving(false)}
        />
      )}
      {sent !== null && <TransactionProgress hash={sent} onMined={onChanged} />}
    </article>
  );
}

/** When it ends, as a word that stands out where that is soon or over. */
function End({ licence }: { licence: ListedLicence }) {
  const { daysLeft, expiresAtSeconds } = licence;
  if (expiresAtSeconds === null || daysLeft === null) return i18n.t('licences.noEnd');
  if (daysLeft < 0)
    return (
      <strong className="badge badge-over">
        {i18n.t('licences.ended', { day: formatDay(expiresAtSeconds) })}
      </strong>
    );
  const until = i18n.t('licences.until', { day: formatDay(expiresAtSeconds) });
  if (!endsSoon(licence)) return until;
  return (
    <>
      {until} <strong className="badge">{i18n.t('licences.daysLeft', Math.max(1, daysLeft))}</strong>
    </>
  );
}
