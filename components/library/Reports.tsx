import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import { PayMore } from '../evidence/PayMore.tsx';
import { ReportConfirm } from '../evidence/ReportConfirm.tsx';
import type { ProofWords } from '../evidence/proof-words.ts';
import { shortAddress } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';

/** A work that a capture shows; `said` is what has become of its report, null as long as there is none. */
export interface ReportableWork {
  readonly workId: WorkId;
  readonly said: ProofWords | null;
  /** The report, while it is sent and in no block. */
  readonly waitingTransaction: `0x${string}` | null;
}

interface ReportsProps {
  readonly captureId: string;
  readonly works: readonly ReportableWork[];
  /** A report was sent: what becomes of it is to be read. */
  readonly onReported: () => void;
}

/** The works that a capture shows, and what was said of their use on the chain. */
export const Reports = ({ captureId, works, onReported }: ReportsProps) => (
  <section aria-labelledby="reports">
    <h2 id="reports">{i18n.t('library.works')}</h2>
    <ul className="reports">
      {works.map((work) => (
        <li key={work.workId}>
          <WorkReport captureId={captureId} work={work} onReported={onReported} />
        </li>
      ))}
    </ul>
  </section>
);

interface WorkReportProps {
  readonly captureId: string;
  readonly work: ReportableWork;
  readonly onReported: () => void;
}

function WorkReport({ captureId, work: { workId, said, waitingTransaction }, onReported }: WorkReportProps) {
  const { readDescription } = useServices();
  const { reading } = useReading(readDescription, workId);
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Its number names it where nobody has its details.
  const title = reading.state === 'ready' ? reading.value.metadata.title : shortAddress(workId);
  const canReport = said === null || said.state === 'not_asked';

  function close() {
    setIsAsking(false);
    button.current?.focus();
  }
  return (
    <>
      <div className="report-line">
        <span>
          <ForeignText text={title} max={80} />
        </span>
        {canReport && (
          <button
            ref={button}
            type="button"
            className="button"
            aria-expanded={isAsking}
            onClick={() => setIsAsking(!isAsking)}
          >
            {i18n.t('library.report')}
          </button>
        )}
      </div>
      <output className="quiet">{said?.says}</output>
      {waitingTransaction && <PayMore transactionHash={waitingTransaction} onRaised={onReported} />}
      {isAsking && canReport && (
        <ReportConfirm
          captureId={captureId}
          workId={workId}
          title={title}
          onReported={() => {
            setIsAsking(false);
            onReported();
          }}
          onCancel={close}
        />
      )}
    </>
  );
}
