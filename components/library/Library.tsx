import { useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import { formatBytes, formatNumber } from '../format.ts';
import { FileButton } from '../parts/FileButton.tsx';
import { TextField } from '../parts/TextField.tsx';
import { CaptureRow } from './CaptureRow.tsx';
import { searchCaptures } from './search.ts';
import { TaskNote } from './TaskNote.tsx';
import type { CaptureSummary, LibraryActions, ReadThumbnail, Task } from './types.ts';

const SHOWN_AT_ONCE = 50;

export interface LibraryProps {
  readonly captures: readonly CaptureSummary[];
  readonly task: Task | null;
  readonly actions: LibraryActions;
  readonly readThumbnail: ReadThumbnail;
  readonly onVerify: () => void;
  /** For whom captures are encrypted. */
  readonly children?: ReactNode;
}

/** Everything that was captured, to be found again and handed over. */
export function Library({ captures, task, actions, readThumbnail, onVerify, children }: LibraryProps) {
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const found = searchCaptures(captures, query);
  const isBusy = task?.kind === 'running';
  const sizeBytes = captures.reduce((sum, capture) => sum + capture.sizeBytes, 0);
  return (
    <div className="library">
      <p>{i18n.t('library.intro')}</p>
      <TaskNote task={task} onCancel={actions.cancel} />
      {captures.length === 0 ? (
        <p className="note">{i18n.t('library.empty')}</p>
      ) : (
        <>
          <TextField
            label={i18n.t('library.search')}
            hint={i18n.t('library.searchHint')}
            value={query}
            onChange={(text) => {
              setQuery(text);
              setShown(SHOWN_AT_ONCE);
            }}
          />
          <output className="quiet">
            {query.trim() === ''
              ? i18n.t('library.count', captures.length, {
                  count: formatNumber(captures.length),
                  size: formatBytes(sizeBytes),
                })
              : i18n.t('library.found', found.length, {
                  found: formatNumber(found.length),
                  all: formatNumber(captures.length),
                })}
          </output>
          <ul className="capture-list">
            {found.slice(0, shown).map((capture) => (
              <CaptureRow key={capture.captureId} capture={capture} readThumbnail={readThumbnail} />
            ))}
          </ul>
          {found.length > shown && (
            <button type="button" className="button" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
              {i18n.t('library.more')}
            </button>
          )}
        </>
      )}
      <div className="actions">
        {captures.length > 0 && (
          <button
            type="button"
            className="button"
            aria-disabled={isBusy}
            onClick={() => !isBusy && actions.exportAll()}
          >
            {i18n.t('library.exportAll')}
          </button>
        )}
        <FileButton
          label={i18n.t('library.import')}
          inputLabel={i18n.t('library.importFile')}
          testId="import"
          accept=".zip,application/zip"
          isDisabled={isBusy}
          onFile={actions.importFile}
        />
        <button type="button" className="button" onClick={onVerify}>
          {i18n.t('library.checkOther')}
        </button>
      </div>
      {children}
    </div>
  );
}
