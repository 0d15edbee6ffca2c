import { i18n } from '#i18n';
import type { Position, RightsVerdict } from '../../utils/rights/merge/merge.ts';
import type { Source } from '../../utils/rights/merge/source.ts';
import { ForeignText } from '../parts/ForeignText.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { AgreementMark } from './AgreementMark.tsx';
import { Strength } from './Strength.tsx';
import { sayingWords } from './words.ts';

const TOPICS = ['creator', 'owner', 'licence', 'credit', 'data_mining'] as const;

/** Who says what, on each topic every position, that of the strongest source first. Each row has its place from the start. */
export const Topics = ({ verdict }: { verdict: RightsVerdict | null }) => (
  <dl className="topics" aria-busy={verdict === null}>
    {TOPICS.map((topic) => {
      const found = verdict?.topics[topic];
      return (
        <div key={topic} className="topic">
          <dt>
            {i18n.t(`rights.topic.${topic}`)}
            {found && <AgreementMark agreement={found.agreement} />}
          </dt>
          {verdict === null && (
            <dd>
              <Skeleton width={20} />
            </dd>
          )}
          {found?.agreement === 'silent' && <dd className="quiet">{i18n.t('rights.nobodySays')}</dd>}
          {verdict &&
            found?.positions.map((position) => (
              <Said key={position.key} position={position} sources={verdict.sources} />
            ))}
        </div>
      );
    })}
  </dl>
);

const Said = ({ position, sources }: { position: Position; sources: readonly Source[] }) => (
  <dd>
    <ForeignText text={sayingWords(position)} max={240} />
    <ul>
      {position.sources.map((index) => {
        const source = sources[index];
        return (
          source && (
            <li key={index}>
              <Strength source={source} />
            </li>
          )
        );
      })}
    </ul>
  </dd>
);
