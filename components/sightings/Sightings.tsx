import { useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { Sighting } from '../../utils/matching/sightings.ts';
import type { WatchedAccount } from '../../utils/storage/sightings.ts';
import { Choice } from '../parts/Choice.tsx';
import { focusOnce } from '../parts/focus-once.ts';
import { TextField } from '../parts/TextField.tsx';
import { FILTERS, searchSightings, type SightingFilter } from './search.ts';
import { SightingRow } from './SightingRow.tsx';
import type { SightingActions } from './types.ts';

const SHOWN_AT_ONCE = 50;

export interface SightingsProps {
  /** The last seen first. */
  readonly sightings: readonly Sighting[];
  /** There is an account whose works could be seen. */
  readonly hasAccounts: boolean;
  readonly watched: readonly WatchedAccount[];
  readonly actions: SightingActions;
  /** Whose works are looked for, when to tell, what to leave out. */
  readonly children?: ReactNode;
}

/** Where works of one's own, and of accounts that one watches, have turned up. */
export function Sightings({ sightings, hasAccounts, watched, actions, children }: SightingsProps) {
  const [filter, setFilter] = useState<SightingFilter>('all');
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const labels = new Map(watched.map(({ address, label }) => [address as string, label]));
  const found = searchSightings(sightings, filter, query, labels);
  const restart = <V,>(set: (value: V) => void) => {
    return (value: V) => {
      set(value);
      setShown(SHOWN_AT_ONCE);
    };
  };
  return (
    <div className="sightings">
      <p>{i18n.t('sightings.intro')}</p>
      {sightings.length === 0 ? (
        <p className="note">{hasAccounts ? i18n.t('sightings.none') : i18n.t('sightings.noAccounts')}</p>
      ) : (
        <>
          <TextField
            label={i18n.t('sightings.search')}
            hint={i18n.t('sightings.searchHint')}
            value={query}
            onChange={restart(setQuery)}
          />
          <Choice
            name="filter"
            legend={i18n.t('sightings.show')}
            value={filter}
            options={FILTERS.map((one) => [one, i18n.t(`sightings.filter.${one}`)])}
            onChange={restart(setFilter)}
          />
          <output className="quiet">{i18n.t('sightings.found', found.length)}</output>
          <ul>
            {found.slice(0, shown).map((sighting) => (
              <SightingRow
                key={sighting.id}
                sighting={sighting}
                label={labels.get(sighting.registrant.toLowerCase()) ?? null}
                actions={actions}
              />
            ))}
          </ul>
          <div className="actions">
            {found.length > shown && (
              <button type="button" className="button" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
                {i18n.t('sightings.showMore')}
              </button>
            )}
            <button
              type="button"
              className="button"
              aria-disabled={found.length === 0}
              onClick={() => found.length > 0 && actions.exportCsv(found)}
            >
              {i18n.t('sightings.export')}
            </button>
            <DeleteAll onDelete={actions.removeAll} />
          </div>
        </>
      )}
      {children}
    </div>
  );
}

/** Asks once more. */
function DeleteAll({ onDelete }: { readonly onDelete: () => Promise<void> }) {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" className="button" onClick={() => setIsAsking(true)}>
        {i18n.t('sightings.deleteAll')}
      </button>
    );
  }
  return (
    <fieldset className="note" aria-labelledby="delete-all">
      <p id="delete-all" tabIndex={-1} ref={focusOnce} className="note-title">
        {i18n.t('sightings.deleteAllSure')}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={() => setIsAsking(false)}>
          {i18n.t('sightings.keep')}
        </button>
        <button type="button" className="button" onClick={() => void onDelete()}>
          {i18n.t('sightings.deleteAllYes')}
        </button>
      </div>
    </fieldset>
  );
}
