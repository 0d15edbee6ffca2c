import { i18n } from '#i18n';
import { useCallback, useState } from 'react';
import type { Match, WorkId } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { formatMoment, formatNumber } from '../format.ts';
import { Glance } from './Glance.tsx';
import type { Who } from './who.ts';
import { WorkOption } from './WorkOption.tsx';

/** Anyone may register a picture again: a flood of works must not bury the page, nor ask a gateway, and hosts that strangers name, for each. */
const SHOWN_AT_FIRST = 4;

interface CompetingWorksProps {
  readonly matches: readonly Match<Registration>[];
  /** How many more there are that are not among `matches`. */
  readonly omitted: number;
  readonly selected: WorkId;
  readonly onSelect: (workId: WorkId) => void;
}

/** All works of one picture in order of their claims' dates, each with who is behind it, to choose whose details are shown. */
export function CompetingWorks({ matches, omitted, selected, onSelect }: CompetingWorksProps) {
  const [showsAll, setShowsAll] = useState(false);
  const [known, setKnown] = useState<ReadonlyMap<WorkId, Who>>(new Map());
  const learn = useCallback(
    (workId: WorkId, who: Who) => setKnown((before) => new Map([...before, [workId, who]])),
    [],
  );
  const shown = showsAll ? matches : matches.slice(0, SHOWN_AT_FIRST);
  return (
    <fieldset className="works">
      <legend>{i18n.t('work.competing.legend')}</legend>
      <Glance everybody={shown.map(({ work }) => known.get(work.workId) ?? { kind: 'loading' })} />
      {shown.map((match, position) => (
        <label key={match.work.workId} className="work-option">
          <input
            type="radio"
            name="work"
            checked={match.work.workId === selected}
            onChange={() => onSelect(match.work.workId)}
          />
          <WorkOption
            work={match.work}
            rank={rankOf(match.work, position)}
            isAsked={position < SHOWN_AT_FIRST || match.work.workId === selected}
            onKnown={learn}
          />
        </label>
      ))}
      {shown.length < matches.length && (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          {i18n.t('work.competing.showAll', { number: formatNumber(matches.length) })}
        </button>
      )}
      {omitted > 0 && <p>{i18n.t('work.competing.omitted', omitted, { number: formatNumber(omitted) })}</p>}
      <p className="quiet">{i18n.t('work.competing.undecided')}</p>
    </fieldset>
  );
}

/** A claim that was committed to the chain before it was registered counts from then; its registration may be the later one. */
function rankOf({ priorityAtSeconds, registeredAtSeconds }: Registration, position: number): string {
  const registered = formatMoment(registeredAtSeconds);
  if (priorityAtSeconds < registeredAtSeconds) {
    const dates = { claimed: formatMoment(priorityAtSeconds), registered };
    return i18n.t(position === 0 ? 'work.competing.firstClaimed' : 'work.competing.laterClaimed', dates);
  }
  return i18n.t(position === 0 ? 'work.competing.first' : 'work.competing.later', { day: registered });
}
