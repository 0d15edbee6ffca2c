import { useEffect } from 'react';
import type { WorkId } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { Address } from '../parts/Address.tsx';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { WhoLine } from './WhoLine.tsx';
import { whoIs, type Who } from './who.ts';

interface WorkOptionProps {
  readonly work: Registration;
  readonly rank: string;
  readonly onKnown: (workId: WorkId, who: Who) => void;
}

/** One of several works of a picture: when, whose account, whom it names, and who is proven to be behind it. */
export function WorkOption({ work, rank, onKnown }: WorkOptionProps) {
  const { readDescription, checkProofs } = useServices();
  const { reading } = useReading(readDescription, work.workId);
  const proofs = useReading(checkProofs, work.workId).reading;
  useEffect(() => onKnown(work.workId, whoIs(proofs)), [work.workId, proofs, onKnown]);
  const account = <Address address={work.registrant} />;
  return (
    <span>
      <span className="work-rank">{rank}</span>
      <WhoLine who={whoIs(proofs)} />
      <span className="work-by">
        {reading.state === 'ready'
          ? fill('work.competing.names', {
              account,
              creator: <ForeignText text={reading.value.metadata.creator} max={48} />,
            })
          : fill('work.competing.account', { account })}
      </span>
    </span>
  );
}
