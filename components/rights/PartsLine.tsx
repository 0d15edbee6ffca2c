import { i18n } from '#i18n';
import type { PartialCopy } from '../../utils/matching/types.ts';
import { formatList } from '../format.ts';
import { comparedWords } from '../work/words.ts';
import {
  RIGHTS_PARTS,
  type PartState,
  type RightsPart,
  type RightsReading,
  type RightsServices,
} from './types.ts';

interface PartsLineProps {
  readonly parts: RightsReading['parts'] | null;
  /** Registries of others that are set. */
  readonly others: RightsServices['others'];
  /** Which of the registry's works the picture was compared with, where that was not all. */
  readonly partial: PartialCopy | undefined;
}

/** Which of the sources were read, and what came of it: what could not be read is not what says nothing. */
export const PartsLine = ({ parts, others, partial }: PartsLineProps) => (
  <ul className="rights-parts" aria-label={i18n.t('rights.partsTitle')}>
    {RIGHTS_PARTS.map((part) => {
      // Registries of others are named only where some are set, and then from the start.
      const isUnset = part === 'others' && others.length === 0;
      const state = parts?.[part] ?? (isUnset ? 'unasked' : 'reading');
      if (state === 'unasked') return null;
      return (
        <li key={part} className={`part-${state}`}>
          {nameOf(part, others)} <span>{stateOf(part, state, partial)}</span>
        </li>
      );
    })}
  </ul>
);

const nameOf = (part: RightsPart, others: RightsServices['others']) =>
  part === 'others' && others.length > 0
    ? i18n.t('rights.part.othersNamed', {
        names: formatList(others.map((name) => i18n.t(`rights.registry.${name}`))),
      })
    : i18n.t(`rights.part.${part}`);

/** Of a registry of which a part is copied, which part that is. */
const stateOf = (part: RightsPart, state: Exclude<PartState, 'unasked'>, partial: PartialCopy | undefined) =>
  part === 'registry' && state === 'part' && partial
    ? i18n.t('rights.partState.partOf', { works: comparedWords(partial) })
    : i18n.t(`rights.partState.${state}`);
