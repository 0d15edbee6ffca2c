import { i18n } from '#i18n';
import type { OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import { formatNumber } from '../format.ts';
import { endsSoon, listLicences } from './own-list.ts';
import { LicenceRow } from './LicenceRow.tsx';
import { Receipt } from './Receipt.tsx';

interface LicencesProps {
  readonly reading: OwnLicencesReading;
  /** The licence whose receipt is shown; null for the list. */
  readonly openId: string | null;
  readonly onOpen: (licenceId: string | null) => void;
  readonly onExport: () => void;
  /** One was given away, and a block has it. */
  readonly onChanged: () => void;
}

/** What accounts of one's own have bought and sold, with a receipt for each. */
export function Licences({ reading, openId, onOpen, onExport, onChanged }: LicencesProps) {
  const listed = listLicences(reading);
  const opened = listed.find(({ licenceId }) => licenceId === openId);
  if (opened) return <Receipt licence={opened} reading={reading} onBack={() => onOpen(null)} />;
  const soon = listed.filter(endsSoon).length;
  const isBehind = reading.readTo < reading.block.number;
  const sides = [
    ['bought', i18n.t('licences.bought'), i18n.t('licences.noneBought')],
    ['sold', i18n.t('licences.sold'), i18n.t('licences.noneSold')],
  ] as const;
  return (
    <>
      {soon > 0 && (
        <p className="note" aria-live="polite">
          {i18n.t('licences.endSoon', soon)}
        </p>
      )}
      {isBehind && (
        <p className="quiet" aria-live="polite">
          {i18n.t('licences.readTo', {
            block: formatNumber(reading.readTo),
            newest: formatNumber(reading.block.number),
          })}
        </p>
      )}
      {reading.accounts.length === 0 && <p>{i18n.t('licences.noAccount')}</p>}
      {sides.map(([side, title, none]) => (
        <section key={side} aria-labelledby={`licences-${side}`}>
          <h2 id={`licences-${side}`}>{title}</h2>
          <List
            {...{ reading, onOpen, onChanged, none }}
            licences={listed.filter((one) => one.side === side)}
          />
        </section>
      ))}
      {listed.length > 0 && (
        <div className="actions">
          <button type="button" className="button" onClick={onExport}>
            {i18n.t('licences.export')}
          </button>
        </div>
      )}
      <p className="quiet">{i18n.t('licences.source', { nodes: reading.sources.join(', ') })}</p>
    </>
  );
}

interface ListProps extends Pick<LicencesProps, 'reading' | 'onOpen' | 'onChanged'> {
  readonly licences: ReturnType<typeof listLicences>;
  readonly none: string;
}

function List({ licences, none, ...rest }: ListProps) {
  if (licences.length === 0) return <p className="quiet">{none}</p>;
  return (
    <ul className="licences">
      {licences.map((licence) => (
        <li key={licence.licenceId}>
          <LicenceRow licence={licence} {...rest} />
        </li>
      ))}
    </ul>
  );
}
