import { useRef } from 'react';
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
  readonly actions: FileActions;
}

/** Files of one's own, where they are, and adding and opening some. */
export function Files({ rows, doings, places, actions }: FilesProps) {
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
        <h2 id="keep">Keep files</h2>
        <p>
          A file is cut into pieces here, encrypted first if it is private, and given to all places that you
          have set. It counts as kept once two of them have given random pieces of it back. They are asked
          again each day, and who has lost it gets it again.
        </p>
        {places < 2 && <TooFew places={places} />}
        {places > 0 && <AddFiles onAdd={actions.add} />}
      </section>
      {rows.length + arriving.length > 0 && (
        <section aria-labelledby="kept">
          <h2 id="kept">Your files</h2>
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
                Export all {formatNumber(held.length)} as one CAR
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

function TooFew({ places }: { places: number }) {
  const { openSettings } = useServices();
  return (
    <div className="note">
      <p className="note-title">{places === 0 ? 'No place is set yet' : 'Only one place is set'}</p>
      <p>
        {places === 0
          ? 'Files are kept where you say, and nowhere else: at a node of your own, or at services that you choose.'
          : 'If it closes or loses a file, nothing is left. Nothing counts as kept before a second place has it.'}
      </p>
      <div className="actions">
        <button type="button" className="button button-main" onClick={openSettings}>
          Set places
        </button>
      </div>
    </div>
  );
}
