import { useId, useRef, useState } from 'react';
import { i18n } from '#i18n';
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

const kindOf = ({ isPrivate, isFolder }: FileRow) => {
  if (isFolder) return i18n.t(isPrivate ? 'files.kind.privateFolder' : 'files.kind.publicFolder');
  return i18n.t(isPrivate ? 'files.kind.privateFile' : 'files.kind.publicFile');
};

const markOf = ({ isEnough, places, placesWords }: FileRow) => {
  if (placesWords === null) return 'held-none';
  return !isEnough || places.some(({ state }) => state !== 'held') ? 'held-partly' : '';
};

/** A file of one's own: what it is, where it is, and what can be done with it. */
export function FileItem({ row, activity, actions }: FileItemProps) {
  const { cid, name, sizeBytes, isFolder, isPrivate, isUnsent, places, placesWords } = row;
  const [isForgetting, setIsForgetting] = useState(false);
  const id = useId();
  const article = useRef<HTMLElement>(null);
  /** Before a button goes with what it is for, and the focus with it. */
  const holdFocus = () => article.current?.focus();
  const isBusy = activity !== null && isWorking(activity);
  const isHeld = places.some(({ state }) => state === 'held');
  const isLacking = places.some(({ state }) => state !== 'held');
  const continueSending = () => {
    holdFocus();
    actions.send(cid);
  };
  const dismiss = (stopped: string) => {
    holdFocus();
    actions.dismiss(stopped);
  };
  const keep = () => {
    holdFocus();
    setIsForgetting(false);
  };
  // A private folder is one file, an archive; what is in a public one is opened by its path.
  const mayOpen = !isFolder || isPrivate;
  const button = (label: string, onClick: () => void) => (
    <button type="button" className="button" aria-disabled={isBusy} onClick={isBusy ? undefined : onClick}>
      {label}
    </button>
  );
  return (
    <li>
      <article className="file" aria-labelledby={id} ref={article} tabIndex={-1}>
        <header>
          <h3 id={id}>
            <ForeignText text={name} />
          </h3>
          <p className="quiet">
            {formatBytes(sizeBytes)} · {kindOf(row)}
          </p>
        </header>
        <output className={`held ${markOf(row)}`}>
          {placesWords ?? i18n.t('files.notSent')}
          {isUnsent && placesWords !== null && ` · ${i18n.t('files.notDone')}`}
        </output>
        <p className="cid">
          <code>{cid}</code> <CopyButton text={cid} label={i18n.t('files.copyCid')} />
        </p>
        {activity && <ActivityLine id={cid} activity={activity} actions={{ ...actions, dismiss }} />}
        <div className="actions">
          {isUnsent && (
            <button
              type="button"
              className="button button-main"
              aria-disabled={isBusy}
              onClick={isBusy ? undefined : continueSending}
            >
              {i18n.t('files.continue')}
            </button>
          )}
          {isHeld &&
            mayOpen &&
            button(i18n.t('files.open'), () => actions.open(cid, cid, isFolder ? `${name}.tar` : name))}
          {placesWords !== null && button(i18n.t('files.check'), () => actions.check(cid))}
          {isLacking && isHeld && button(i18n.t('files.repair'), () => actions.repair(cid))}
          {isHeld && button(i18n.t('files.export'), () => actions.exportOne(cid))}
          {button(i18n.t('files.forget'), () => setIsForgetting(true))}
        </div>
        {isForgetting && <ForgetNote row={row} onForget={() => actions.forget(cid)} onKeep={keep} />}
        {places.length > 0 && (
          <details className="fold">
            <summary>{i18n.t('files.eachPlace')}</summary>
            <PlaceList places={places} />
          </details>
        )}
      </article>
    </li>
  );
}
