import { useRef, useState, type ReactNode } from 'react';
import { count, formatBytes } from '../format.ts';
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
  const input = useRef<HTMLInputElement>(null);
  const found = searchCaptures(captures, query);
  const isBusy = task?.kind === 'running';
  const sizeBytes = captures.reduce((sum, capture) => sum + capture.sizeBytes, 0);
  return (
    <div className="library">
      <p>
        What you keep of a page is here, sealed with this device’s key. It is in this browser only: export it
        to keep it beyond.
      </p>
      <TaskNote task={task} onCancel={actions.cancel} />
      {captures.length === 0 ? (
        <p className="note">
          Nothing is captured yet. Open a page, then choose “Keep as evidence” in the popup or in the menu of
          a right-click.
        </p>
      ) : (
        <>
          <TextField
            label="Search"
            hint="In titles, addresses, notes and works"
            value={query}
            onChange={(text) => {
              setQuery(text);
              setShown(SHOWN_AT_ONCE);
            }}
          />
          <output className="quiet">
            {query.trim() === ''
              ? `${count(captures.length, 'capture')}, ${formatBytes(sizeBytes)}`
              : `${count(found.length, 'capture')} of ${captures.length}`}
          </output>
          <ul className="capture-list">
            {found.slice(0, shown).map((capture) => (
              <CaptureRow key={capture.captureId} capture={capture} readThumbnail={readThumbnail} />
            ))}
          </ul>
          {found.length > shown && (
            <button type="button" className="button" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
              Show more
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
            Export all
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => !isBusy && input.current?.click()}
        >
          Take a package in
        </button>
        <button type="button" className="button" onClick={onVerify}>
          Check a package of anybody
        </button>
        <input
          ref={input}
          type="file"
          accept=".zip,application/zip"
          aria-label="Package to take in"
          data-testid="import"
          hidden
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) actions.importFile(file);
          }}
        />
      </div>
      {children}
    </div>
  );
}
