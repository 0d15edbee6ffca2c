import { i18n } from '#i18n';
import { RIGHTS_PARTS, type RightsReading } from './types.ts';

/** Which of the sources were read, and what came of it: what could not be read is not what says nothing. */
export const PartsLine = ({ parts }: { parts: RightsReading['parts'] | null }) => (
  <ul className="rights-parts" aria-label={i18n.t('rights.partsTitle')}>
    {RIGHTS_PARTS.map((part) => {
      // Registries of others are named only where some are set.
      const state = parts?.[part] ?? (part === 'others' ? 'unasked' : 'reading');
      if (state === 'unasked') return null;
      return (
        <li key={part} className={`part-${state}`}>
          {i18n.t(`rights.part.${part}`)} <span>{i18n.t(`rights.partState.${state}`)}</span>
        </li>
      );
    })}
  </ul>
);
