import { i18n } from '#i18n';
import type { Match } from '../../utils/matching/types.ts';
import type { OwnerReading, Registration, TimelineReading } from '../../utils/registry/types.ts';
import type { CheckedProof } from '../../utils/registry/identity/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatDay } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import type { Picture } from '../picture.ts';
import { useServices, type Description } from '../services.ts';
import { useReading, type Reading } from '../use-reading.ts';
import { checkRecord } from './check-record.ts';
import { History } from './History.tsx';
import { HowChecked } from './HowChecked.tsx';
import { OwnerLine } from './OwnerLine.tsx';
import { SiteLine } from './SiteLine.tsx';
import { ProofList } from './WhoLine.tsx';
import { whoIs } from './who.ts';
import { Terms, WorkLabel } from './WorkLabel.tsx';

interface WorkDetailsProps {
  readonly picture: Picture;
  readonly match: Match<Registration>;
  readonly description: Reading<Description>;
  readonly onRetryDescription: () => void;
}

/** One work: whose it is said to be and what may be done with it; then who holds it, what happened since, and how all this is known. */
export function WorkDetails({ picture, match, description, onRetryDescription }: WorkDetailsProps) {
  const { readOwner, checkProofs, readTimeline } = useServices();
  const { work } = match;
  const isContested = picture.state === 'competing';
  const owner = useReading<WorkId, OwnerReading>(readOwner, work.workId);
  const proofs = useReading<WorkId, readonly CheckedProof[]>(checkProofs, work.workId).reading;
  const timeline = useReading<WorkId, TimelineReading>(readTimeline, work.workId);
  const isRetracted = timeline.reading.state === 'ready' && timeline.reading.value.retracted;
  const proven = proofs.state === 'ready' ? proofs.value : [];
  const day = (
    <time dateTime={new Date(work.registeredAtSeconds * 1000).toISOString()}>
      {formatDay(work.registeredAtSeconds)}
    </time>
  );
  const readings = { owner: owner.reading, description, timeline: timeline.reading };
  return (
    <section aria-label={i18n.t('work.section')}>
      <WorkLabel description={description} />
      {isRetracted && <p className="taken-back">{i18n.t('work.retracted')}</p>}
      <p>
        {fill('work.registeredBy', {
          account: <Address address={work.registrant} />,
          day,
          basis: i18n.t(`work.basis.${work.basis}`),
        })}
      </p>
      {/* Where works compete, it is said above who stands behind each, and that being first proves nothing. */}
      {(!isContested || proven.length > 1) && <ProofList who={whoIs(proofs)} proofs={proven} />}
      {!isContested && <p className="quiet">{i18n.t('work.provesNothing')}</p>}
      {description.state === 'failed' ? (
        <ErrorNote error={description.error} onRetry={onRetryDescription} retrying={description.retrying} />
      ) : (
        <>
          <SiteLine
            workId={work.workId}
            isContested={isContested || isRetracted}
            licence={description.state === 'ready' ? description.value.licence : null}
          />
          <Terms description={description} isContested={isContested || isRetracted} />
          {description.state === 'ready' && description.value.amended === null && (
            <p className="quiet">{i18n.t('work.perhapsAmended')}</p>
          )}
        </>
      )}
      <OwnerLine registrant={work.registrant} reading={owner.reading} onRetry={owner.retry} />
      <History work={work} reading={timeline.reading} onRetry={timeline.retry} />
      <HowChecked facts={checkRecord(picture, match, readings)} />
    </section>
  );
}
