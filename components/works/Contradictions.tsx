import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import type { Contradiction } from './types.ts';

interface ContradictionsProps {
  readonly contradictions: readonly Contradiction[];
  readonly insists: boolean;
  /** It must be said before it goes on. */
  readonly isWanting: boolean;
  readonly onInsist: (insists: boolean) => void;
}

const MAX_SHOWN = 5;

/** What files say otherwise than the form. Nothing is registered against them unless somebody says so. */
export function Contradictions({ contradictions, insists, isWanting, onInsist }: ContradictionsProps) {
  const more = contradictions.length - MAX_SHOWN;
  return (
    <div className="note">
      <p className="note-title">{i18n.t('works.contradictions')}</p>
      <ul>
        {contradictions.slice(0, MAX_SHOWN).map(({ name, by, topic, says }) => (
          <li key={`${name} ${by} ${topic}`}>
            {by === 'credentials'
              ? i18n.t(`works.contradictionSigned.${topic}`, { name, says })
              : i18n.t(`works.contradiction.${topic}`, { name, says })}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{i18n.t('works.moreContradictions', more, [formatNumber(more)])}</p>}
      <label className="choice">
        <input
          type="checkbox"
          name="insists"
          checked={insists}
          aria-invalid={isWanting}
          onChange={(event) => onInsist(event.target.checked)}
        />
        <span>{i18n.t('works.insist')}</span>
      </label>
      {isWanting && (
        <p className="field-error" role="alert">
          {i18n.t('works.insistFirst')}
        </p>
      )}
    </div>
  );
}
