import { useState } from 'react';
import type { Match, WorkId } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { count, formatMoment } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';

/** Anyone may register a picture again: a flood of works must not bury the page, nor ask a gateway for each. */
const SHOWN_AT_FIRST = 4;

interface CompetingWorksProps {
  readonly matches: readonly Match<Registration>[];
  /** How many more there are that are not among `matches`. */
  readonly omitted: number;
  readonly selected: WorkId;
  readonly onSelect: (workId: WorkId) => void;
}

/** All works of one picture in order of their claims' dates, to choose whose details are shown. */
export function CompetingWorks({ matches, omitted, selected, onSelect }: CompetingWorksProps) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? matches : matches.slice(0, SHOWN_AT_FIRST);
  return (
    <fieldset className="works">
      <legend>The earliest claim first</legend>
      {shown.map((match, position) => (
        <label key={match.work.workId} className="work-option">
          <input
            type="radio"
            name="work"
            checked={match.work.workId === selected}
            onChange={() => onSelect(match.work.workId)}
          />
          <WorkOption match={match} position={position} />
        </label>
      ))}
      {shown.length < matches.length && (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          Show all {matches.length} works
        </button>
      )}
      {omitted > 0 && (
        <p>{count(omitted, 'more registration is not listed', 'more registrations are not listed')}.</p>
      )}
      <p className="quiet">Being first does not prove authorship. Whence does not decide between them.</p>
    </fieldset>
  );
}

/** A claim that was committed to the chain before it was registered counts from then; its registration may be the later one. */
function rankOf({ priorityAtSeconds, registeredAtSeconds }: Registration, position: number): string {
  const registered = formatMoment(registeredAtSeconds);
  if (priorityAtSeconds < registeredAtSeconds) {
    const rank = position === 0 ? 'First claimed' : 'Claimed later';
    return `${rank}, ${formatMoment(priorityAtSeconds)}; registered ${registered}`;
  }
  return `${position === 0 ? 'First registered' : 'Registered later'}, ${registered}`;
}

function WorkOption({ match: { work }, position }: { match: Match<Registration>; position: number }) {
  const { readDescription } = useServices();
  const { reading } = useReading(readDescription, work.workId);
  return (
    <span>
      <span className="work-rank">{rankOf(work, position)}</span>
      <span className="work-by">
        Account <Address address={work.registrant} />
        {reading.state === 'ready' && (
          <>
            {' '}
            names <ForeignText text={reading.value.metadata.creator} max={48} /> as creator
          </>
        )}
      </span>
    </span>
  );
}
