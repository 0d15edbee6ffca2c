import { useEffect, useMemo, useState } from 'react';
import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { OwnWork } from '../../utils/messaging/protocol.ts';
import type { EncodedCall } from '../../utils/registry/encoded-call.ts';
import type { WorkBusiness } from '../../utils/registry/work-business.ts';
import { useDoing } from '../account/use-doing.ts';
import { formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { TextField } from '../parts/TextField.tsx';
import { useServices, type Description } from '../services.ts';
import type { Amending } from './AmendWork.tsx';
import { ReceivedNote, type ReceivedNoteProps } from './ReceivedNote.tsx';
import { searchWorks } from './search-works.ts';
import { WorkRow } from './WorkRow.tsx';

/** What was read of a work; null what could not be. */
export interface WorkDetail {
  readonly description: Description | null;
  readonly business: WorkBusiness | null;
}

export interface OwnWorksProps {
  /** The newest first; null while they are being read. */
  readonly works: readonly OwnWork[] | null;
  /** How many older ones are not listed. */
  readonly omitted: number;
  /** How far works that came from others were looked for. */
  readonly received: ReceivedNoteProps;
  readonly error: AppError | null;
  readonly hasAccount: boolean;
  /** Of the user's, in lower case. */
  readonly accounts: ReadonlySet<string>;
  readonly details: ReadonlyMap<WorkId, WorkDetail>;
  /** Reads what is not read yet of these. The same function as long as the list is. */
  readonly onRead: (workIds: readonly WorkId[]) => Promise<void>;
  readonly onReload: () => void;
  readonly onExport: () => Promise<void>;
  readonly retraction: (workId: WorkId) => EncodedCall;
  readonly amending: Amending;
}

const SHOWN_AT_ONCE = 25;
const COLUMNS = ['work', 'registered', 'licence', 'state', 'offers', 'sold', 'transfers'] as const;

/** What the user's accounts have registered, bought or been given, to be looked through and handed over. */
export function OwnWorks({ works, omitted, error, hasAccount, details, onRead, ...props }: OwnWorksProps) {
  const { openAccount } = useServices();
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const exporting = useDoing();
  const found = useMemo(() => searchWorks(works ?? [], details, query), [works, details, query]);
  const shown = useMemo(() => found.slice(0, most), [found, most]);
  const isSearching = query.trim() !== '';
  // Titles stand in details: who looks for one has all of them read.
  useEffect(() => {
    const wanted = isSearching ? (works ?? []) : shown;
    void onRead(wanted.map(({ workId }) => workId));
  }, [isSearching, works, shown, onRead]);
  return (
    <section aria-labelledby="own-works">
      <h2 id="own-works">{i18n.t('works.list')}</h2>
      {error && <ErrorNote error={error} onRetry={props.onReload} />}
      {hasAccount && (
        <ReceivedNote {...props.received} isAnyListed={works?.some((work) => work.isReceived) ?? false} />
      )}
      {works?.length === 0 && (
        <p className="quiet">{i18n.t(hasAccount ? 'works.none' : 'works.noAccount')}</p>
      )}
      {works?.length === 0 && !hasAccount && (
        <div className="actions">
          <button type="button" className="button" onClick={openAccount}>
            {i18n.t('works.openAccount')}
          </button>
        </div>
      )}
      {works && works.length > 0 && (
        <>
          <TextField
            label={i18n.t('works.search')}
            hint={i18n.t('works.searchHint')}
            value={query}
            onChange={(text) => {
              setQuery(text);
              setMost(SHOWN_AT_ONCE);
            }}
          />
          <output className="quiet">
            {isSearching
              ? i18n.t('works.found', {
                  found: formatNumber(found.length),
                  total: formatNumber(works.length),
                })
              : i18n.t('works.total', works.length, [formatNumber(works.length)])}
          </output>
          {omitted > 0 && (
            <p className="quiet">{i18n.t('works.omitted', omitted, [formatNumber(omitted)])}</p>
          )}
          {shown.length > 0 && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a narrow screen it is scrolled, also by keys
            <section className="work-scroll" aria-label={i18n.t('works.table')} tabIndex={0}>
              <table className="work-table">
                <thead>
                  <tr>
                    {COLUMNS.map((column) => (
                      <th key={column} scope="col" className={`column-${column}`}>
                        {i18n.t(`works.column.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((work) => (
                    <WorkRow
                      key={work.workId}
                      work={work}
                      detail={details.get(work.workId)}
                      accounts={props.accounts}
                      retraction={props.retraction}
                      amending={props.amending}
                      columns={COLUMNS.length}
                    />
                  ))}
                </tbody>
              </table>
            </section>
          )}
          <div className="actions">
            {found.length > most && (
              <button type="button" className="button" onClick={() => setMost(most + SHOWN_AT_ONCE)}>
                {i18n.t('works.more')}
              </button>
            )}
            <button
              type="button"
              className="button"
              aria-disabled={exporting.isBusy}
              onClick={() => exporting.start(props.onExport)}
            >
              {exporting.isBusy ? i18n.t('works.exporting') : i18n.t('works.export')}
            </button>
            <button type="button" className="button" onClick={props.onReload}>
              {i18n.t('works.readAgain')}
            </button>
          </div>
          {exporting.error && <ErrorNote error={exporting.error} />}
        </>
      )}
    </section>
  );
}
