import { i18n } from '#i18n';
import type { Source, SourceKind } from '../../utils/rights/merge/source.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { OnlySource } from '../parts/OneSource.tsx';
import { sourceTitle } from './words.ts';

/** How hard it would be for somebody else to have said it, of five. */
const STRENGTHS: Readonly<Record<SourceKind, number>> = {
  trusted_credentials: 5,
  proven_registration: 4,
  registration: 3,
  other_registry: 3,
  unknown_credentials: 2,
  file: 2,
  host: 2,
  page: 1,
};

const BARS = [1, 2, 3, 4, 5];

/** Who says it, and how strong that is: as bars, and in words. */
export const Strength = ({ source }: { source: Source }) => (
  <span className="strength">
    <svg viewBox="0 0 24 10" width="24" height="10" aria-hidden="true">
      {BARS.map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 5}
          y={10 - bar * 2}
          width="3.5"
          height={bar * 2}
          fill="currentColor"
          opacity={bar <= STRENGTHS[source.kind] ? 1 : 0.25}
        />
      ))}
    </svg>
    <span>
      <ForeignText text={sourceTitle(source)} max={80} /> · {i18n.t(`rights.strength.${source.kind}`)}
      <OnlySource host={source.onlySource} />
    </span>
  </span>
);
