import { i18n } from '#i18n';
import type { OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import { formatMoment, formatNumber } from '../format.ts';
import { priceWords } from '../market/amounts.ts';
import type { ListedLicence } from './own-list.ts';
import { WorkTitle } from './WorkTitle.tsx';

interface ReceiptProps {
  readonly licence: ListedLicence;
  readonly reading: OwnLicencesReading;
  readonly onBack: () => void;
}

/** A page to print: what the chain says of one licence, and where everybody can look it up. */
export function Receipt({ licence, reading, onBack }: ReceiptProps) {
  const { chainId, sources, basis } = reading;
  const { site, price, currency, payee, buyer, minedAtSeconds, expiresAtSeconds } = licence;
  const rows: readonly (readonly [string, string])[] = [
    [i18n.t('licences.facts.work'), licence.workId],
    [i18n.t('licences.facts.site'), site ?? i18n.t('licences.anySite')],
    [i18n.t('licences.facts.price'), priceWords(price, currency, reading)],
    [i18n.t('licences.facts.buyer'), buyer],
    [i18n.t('licences.facts.payee'), payee ?? i18n.t('licences.elsewhere')],
    [i18n.t('licences.facts.bought'), formatMoment(minedAtSeconds)],
    [
      i18n.t('licences.facts.ends'),
      expiresAtSeconds === null ? i18n.t('licences.noEnd') : formatMoment(expiresAtSeconds),
    ],
    [i18n.t('licences.facts.terms'), licence.document],
    [i18n.t('licences.facts.conditions'), conditionsOf(licence)],
    [i18n.t('licences.facts.licence'), licence.licenceId],
    [i18n.t('licences.facts.transaction'), licence.transactionHash],
    [
      i18n.t('licences.facts.block'),
      i18n.t('licences.blockOn', { block: formatNumber(licence.blockNumber), chain: String(chainId) }),
    ],
  ];
  return (
    <section className="receipt" aria-labelledby="receipt">
      <div className="actions no-print">
        <button type="button" className="button" onClick={onBack}>
          {i18n.t('licences.back')}
        </button>
        <button type="button" className="button button-main" onClick={() => window.print()}>
          {i18n.t('licences.print')}
        </button>
      </div>
      <h2 id="receipt">{i18n.t('licences.receiptFor')}</h2>
      <p className="licence-title">
        <WorkTitle workId={licence.workId} />
      </p>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{/^(0x)?[\da-fA-F]{40,}$/.test(value) ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {basis === 'agreement'
          ? i18n.t('licences.agreed', { nodes: sources.join(', ') })
          : i18n.t('licences.oneSource', { node: sources.join(', ') })}{' '}
        {i18n.t('licences.proves')}
      </p>
    </section>
  );
}

const conditionsOf = ({ exclusive, transferable }: ListedLicence) =>
  [
    exclusive ? i18n.t('market.exclusive') : i18n.t('market.notExclusive'),
    transferable ? i18n.t('market.transferable') : i18n.t('market.notTransferable'),
  ].join(' ');
