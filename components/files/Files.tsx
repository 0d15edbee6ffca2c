import { useRef } from 'react';
import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { ActivityLine } from './ActivityLine.tsx';
import { AddFiles } from './AddFiles.tsx';
import { FileItem } from './FileItem.tsx';
import { OpenForm } from './OpenForm.tsx';
import { EXPORTING, OPENING, type Doings, type FileActions, type FileRow } from './types.ts';

interface FilesProps {
  readonly rows: readonly FileRow[];
  readonly doings: Doings;
  /** How many places are set. */
  readonly places: number;
  /** In how many of them a file must be to count as kept. */
  readonly wanted: number;
  readonly actions: FileActions;
}

/** Files of one's own, where they are, and adding and opening some. */
export function Files({ rows, doings, places, wanted, actions }: FilesProps) {
  const activityOf = (id: string) => doings.get(id)?.activity ?? null;
  const listed = new Set([...rows.map(({ cid }) => cid), OPENING, EXPORTING]);
  const arriving = [...doings].filter(([id]) => !listed.has(id));
  const held = rows.filter(({ places: at }) => at.some(({ state }) => state === 'held'));
  const exporting = activityOf(EXPORTING);
  const root = useRef<HTMLDivElement>(null);
  const forget = (cid: string) => {
    // Its row goes, and the focus would go with it.
    root.current?.focus();
    actions.forget(cid);
  };
  return (
    <div className="settings" ref={root} tabIndex={-1}>
      <section aria-labelledby="keep">
        <h2 id="keep">{i18n.t('files.keepTitle')}</h2>
        <p>{i18n.t('files.keepMeaning', wanted, { wanted: formatNumber(wanted) })}</p>
        {places < wanted && <TooFew places={places} wanted={wanted} />}
        {places > 0 && <AddFiles onAdd={actions.add} />}
      </section>
      {rows.length + arriving.length > 0 && (
        <section aria-labelledby="kept">
          <h2 id="kept">{i18n.t('files.yours')}</h2>
          <ul className="files">
            {arriving.map(([id, { name, activity }]) => (
              <li key={id}>
                <article className="file" aria-label={name}>
                  <h3>
                    <ForeignText text={name} />
                  </h3>
                  <ActivityLine id={id} activity={activity} actions={actions} />
                </article>
              </li>
            ))}
            {rows.map((row) => (
              <FileItem
                key={row.cid}
                row={row}
                activity={activityOf(row.cid)}
                actions={{ ...actions, forget }}
              />
            ))}
          </ul>
          {held.length > 1 && (
            <div className="actions">
              <button
                type="button"
                className="button"
                onClick={() => actions.exportAll(held.map(({ cid }) => cid))}
              >
                {i18n.t('files.exportAll', { count: formatNumber(held.length) })}
              </button>
            </div>
          )}
          {exporting && <ActivityLine id={EXPORTING} activity={exporting} actions={actions} />}
        </section>
      )}
      <OpenForm activity={activityOf(OPENING)} actions={actions} />
    </div>
  );
}

function TooFew({ places, wanted }: Pick<FilesProps, 'places' | 'wanted'>) {
  const { openPlaces } = useServices();
  return (
    <div className="note">
      <p className="note-title">
        {places === 0
          ? i18n.t('files.noPlace')
          : i18n.t('files.fewPlaces', places, { places: formatNumber(places) })}
      </p>
      <p>
        {places === 0
          ? i18n.t('files.noPlaceMeaning')
          : i18n.t('files.fewPlacesMeaning', places, { wanted: formatNumber(wanted) })}
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={openPlaces}>
          {i18n.t('files.setPlaces')}
        </button>
      </div>
    </div>
  );
}
