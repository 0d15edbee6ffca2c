import { useId, useState } from 'react';
import { formatBytes } from '../format.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { ActivityLine } from './ActivityLine.tsx';
import { ForgetNote } from './ForgetNote.tsx';
import { PlaceList } from './PlaceList.tsx';
import { isWorking, type Activity, type FileActions, type FileRow } from './types.ts';

interface FileItemProps {
  readonly row: FileRow;
  readonly activity: Activity | null;
  readonly actions: FileActions;
}

const kindOf = ({ isPrivate, isFolder }: FileRow) =>
  `${isPrivate ? 'Private' : 'Public'}${isFolder ? ' folder' : ''}`;

const markOf = ({ isUnsent, places, placesWords }: FileRow) => {
  if (placesWords === null) return 'held-none';
  return isUnsent || places.some(({ state }) => state !== 'held') ? 'held-partly' : '';
};

/** A file of one's own: what it is, where it is, and what can be done with it. */
export function FileItem({ row, activity, actions }: FileItemProps) {
  const { cid, name, sizeBytes, isFolder, isPrivate, isUnsent, places, placesWords } = row;
  const [isForgetting, setIsForgetting] = useState(false);
  const id = useId();
  const isBusy = activity !== null && isWorking(activity);
  const isHeld = places.some(({ state }) => state === 'held');
  const isLacking = places.some(({ state }) => state !== 'held');
  const continueSending = () => actions.send(cid);
  // A private folder is one file, an archive; what is in a public one is opened by its path.
  const mayOpen = !isFolder || isPrivate;
  const button = (label: string, onClick: () => void) => (
    <button type="button" className="button" aria-disabled={isBusy} onClick={isBusy ? undefined : onClick}>
      {label}
    </button>
  );
  return (
    <li>
      <article className="file" aria-labelledby={id}>
        <header>
          <h3 id={id}>
            <ForeignText text={name} />
          </h3>
          <p className="quiet">
            {formatBytes(sizeBytes)} · {kindOf(row)}
          </p>
        </header>
        <output className={`held ${markOf(row)}`}>
          {placesWords ?? 'Not sent yet'}
          {isUnsent && placesWords !== null && ' · not done yet'}
        </output>
        <p className="cid">
          <code>{cid}</code> <CopyButton text={cid} label="Copy CID" />
        </p>
        {activity && <ActivityLine id={cid} activity={activity} actions={actions} />}
        <div className="actions">
          {isUnsent && (
            <button
              type="button"
              className="button button-main"
              aria-disabled={isBusy}
              onClick={isBusy ? undefined : continueSending}
            >
              Continue sending
            </button>
          )}
          {isHeld && mayOpen && button('Open', () => actions.open(cid, cid, isFolder ? `${name}.tar` : name))}
          {placesWords !== null && button('Check now', () => actions.check(cid))}
          {isLacking && isHeld && button('Repair now', () => actions.repair(cid))}
          {isHeld && button('Export as one CAR', () => actions.exportOne(cid))}
          {button('Forget…', () => setIsForgetting(true))}
        </div>
        {isForgetting && (
          <ForgetNote row={row} onForget={() => actions.forget(cid)} onKeep={() => setIsForgetting(false)} />
        )}
        {places.length > 0 && (
          <details className="fold">
            <summary>Each place</summary>
            <PlaceList places={places} />
          </details>
        )}
      </article>
    </li>
  );
}
