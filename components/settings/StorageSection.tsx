import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import { useDoing } from '../account/use-doing.ts';
import { formatBytes, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';

/** What can be deleted without loss: it is made anew. */
export type Clearable = 'copy' | 'answers';

/** What lies on this computer. Sizes in bytes; null where the browser does not tell. */
export interface StorageUse {
  readonly total: number | null;
  readonly works: number;
  readonly answers: number;
  readonly captures: { readonly count: number; readonly bytes: number };
  readonly unsent: { readonly count: number; readonly bytes: number };
  readonly sightings: number;
}

export interface StorageSectionProps {
  /** Null while it is being read. */
  readonly use: StorageUse | null;
  readonly onClear: (what: Clearable) => Promise<void>;
}

/** What lies on this computer, and deleting what is made anew. */
export const StorageSection = ({ use, onClear }: StorageSectionProps) => (
  <section aria-labelledby="storage">
    <h2 id="storage" tabIndex={-1}>
      {i18n.t('storage.title')}
    </h2>
    <p>{i18n.t('storage.intro')}</p>
    {use && (
      <dl className="counts">
        {rowsOf(use).map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    )}
    <ClearPart what="copy" onClear={onClear} />
    <ClearPart what="answers" onClear={onClear} />
    <p className="quiet">{i18n.t('storage.kept')}</p>
  </section>
);

const sized = (count: number, bytes: number) =>
  count === 0
    ? formatNumber(0)
    : i18n.t('storage.sized', { count: formatNumber(count), size: formatBytes(bytes) });

const rowsOf = ({
  total,
  works,
  answers,
  captures,
  unsent,
  sightings,
}: StorageUse): (readonly [string, string])[] => [
  [i18n.t('storage.total'), total === null ? i18n.t('storage.unknown') : formatBytes(total)],
  [i18n.t('storage.copy.label'), i18n.t('storage.works', works, [formatNumber(works)])],
  [i18n.t('storage.answers.label'), formatBytes(answers)],
  [i18n.t('storage.captures'), sized(captures.count, captures.bytes)],
  [i18n.t('storage.unsent'), sized(unsent.count, unsent.bytes)],
  [i18n.t('storage.sightings'), formatNumber(sightings)],
];

function ClearPart({ what, onClear }: { what: Clearable } & Pick<StorageSectionProps, 'onClear'>) {
  const [state, setState] = useState<'idle' | 'asked' | 'done'>('idle');
  const doing = useDoing();
  const first = useRef<HTMLButtonElement>(null);
  const end = (next: 'idle' | 'done') => {
    setState(next);
    // What was pressed goes, and the focus would go with it.
    first.current?.focus();
  };
  const clear = () =>
    doing.start(async () => {
      await onClear(what);
      end('done');
    });
  return (
    <div className="storage-part">
      <div className="actions">
        <button
          ref={first}
          type="button"
          className="button"
          aria-expanded={state === 'asked'}
          onClick={() => setState('asked')}
        >
          {i18n.t(`storage.${what}.clear`)}
        </button>
        <output>{state === 'done' && i18n.t(`storage.${what}.done`)}</output>
      </div>
      {state === 'asked' && (
        <div className="note">
          <p>{i18n.t(`storage.${what}.sure`)}</p>
          <div className="actions">
            <button type="button" className="button button-main" aria-disabled={doing.isBusy} onClick={clear}>
              {i18n.t('storage.yes')}
            </button>
            <button type="button" className="button" onClick={() => end('idle')}>
              {i18n.t('storage.no')}
            </button>
          </div>
        </div>
      )}
      {doing.error && <ErrorNote error={doing.error} onRetry={clear} />}
    </div>
  );
}
