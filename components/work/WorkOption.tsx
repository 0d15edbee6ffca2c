import { i18n } from '#i18n';
import { useEffect } from 'react';
import type { WorkId } from '../../utils/matching/types.ts';
import type { Registration, TimelineReading } from '../../utils/registry/types.ts';
import { formatNumber } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { Mark } from '../parts/Mark.tsx';
import { useServices } from '../services.ts';
import { useReading, type Reading } from '../use-reading.ts';
import { WhoLine } from './WhoLine.tsx';
import { whoIs, type Who } from './who.ts';

interface WorkOptionProps {
  readonly work: Registration;
  readonly rank: string;
  /** Whether its proofs are to be asked, which a stranger's hosts are told of. */
  readonly isAsked: boolean;
  readonly onKnown: (workId: WorkId, who: Who) => void;
}

const UNASKED: Who = { kind: 'unchecked', proof: null };

/** One of several works of a picture: when, whose account, whom it names, and who is proven to be behind it. */
export function WorkOption({ work, rank, isAsked, onKnown }: WorkOptionProps) {
  const { readDescription, checkProofs, readTimeline } = useServices();
  const { reading } = useReading(readDescription, work.workId);
  const proofs = useReading(checkProofs, isAsked ? work.workId : null).reading;
  const timeline = useReading(readTimeline, isAsked ? work.workId : null).reading;
  const isUnasked = !isAsked && proofs.state === 'loading';
  useEffect(
    () => onKnown(work.workId, isUnasked ? UNASKED : whoIs(proofs)),
    [work.workId, isUnasked, proofs, onKnown],
  );
  const account = <Address address={work.registrant} />;
  return (
    <span>
      <span className="work-rank">{rank}</span>
      {isUnasked ? (
        <span className="who who-unchecked">{i18n.t('work.proof.unasked')}</span>
      ) : (
        <WhoLine who={whoIs(proofs)} />
      )}
      <span className="work-by">
        {reading.state === 'ready'
          ? fill('work.competing.names', {
              account,
              creator: <ForeignText text={reading.value.metadata.creator} max={48} />,
            })
          : fill('work.competing.account', { account })}
      </span>
      <DisputedLine timeline={timeline} />
    </span>
  );
}

/** Disputes that hold, as far as its history was read; what was not read is told, since silence would clear the work. */
function DisputedLine({ timeline }: { readonly timeline: Reading<TimelineReading> }) {
  if (timeline.state === 'loading') return null;
  if (timeline.state === 'failed')
    return <span className="work-by">{i18n.t('work.competing.disputesUnread')}</span>;
  const { openDisputes: disputes, nextBlock } = timeline.value;
  if (disputes > 0)
    return (
      <span className="who work-disputed">
        <Mark shape="cross" />
        {i18n.t('work.competing.disputed', disputes, [formatNumber(disputes)])}
      </span>
    );
  return nextBlock === null ? null : (
    <span className="work-by">{i18n.t('work.competing.disputesOlder')}</span>
  );
}
