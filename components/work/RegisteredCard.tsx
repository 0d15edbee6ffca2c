import { i18n } from '#i18n';
import { useState } from 'react';
import type { Match } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { Market } from '../market/Market.tsx';
import { otherWorks } from '../market/other-works.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { PageCopy } from '../parts/PageCopy.tsx';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { CompetingWorks } from './CompetingWorks.tsx';
import { WorkDetails } from './WorkDetails.tsx';

type RegisteredPicture = Extract<Picture, { state: 'registered' | 'competing' }>;

/** A registered picture: the page's copy beside the registered one, and the work that is chosen among those that match. */
export function RegisteredCard({ picture }: { picture: RegisteredPicture }) {
  const [chosen, setChosen] = useState(picture.matches[0].work.workId);
  const match = picture.matches.find(({ work }) => work.workId === chosen) ?? picture.matches[0];
  return (
    <>
      {picture.matches.length > 1 && (
        <CompetingWorks
          matches={picture.matches}
          omitted={picture.omitted}
          selected={match.work.workId}
          onSelect={setChosen}
        />
      )}
      <ChosenWork key={match.work.workId} picture={picture} match={match} />
    </>
  );
}

function ChosenWork({ picture, match }: { picture: RegisteredPicture; match: Match<Registration> }) {
  const { readDescription, readPreview } = useServices();
  const description = useReading(readDescription, match.work.workId);
  // It stands in the first details, whatever became of them: what they are amended to is not waited for.
  const isUndescribed = description.reading.state === 'failed';
  const preview = useReading(readPreview, isUndescribed ? null : match.work.workId);
  const hasFailed = isUndescribed || preview.reading.state === 'failed';
  return (
    <>
      <div className="pair">
        <figure>
          <PageCopy imageUrl={picture.imageUrl} alt={i18n.t('work.pageCopyAlt')} />
          <figcaption>{i18n.t('work.onThisPage')}</figcaption>
        </figure>
        <figure>
          <span className="frame">
            <BlobImage
              blob={!isUndescribed && preview.reading.state === 'ready' ? preview.reading.value : null}
              alt={i18n.t('work.previewAlt')}
            />
            {hasFailed && <span className="frame-note">{i18n.t('work.previewUnread')}</span>}
          </span>
          <figcaption>{i18n.t('work.asRegistered')}</figcaption>
        </figure>
      </div>
      <WorkDetails
        picture={picture}
        match={match}
        description={description.reading}
        onRetryDescription={description.retry}
      />
      <Market workId={match.work.workId} others={otherWorks(picture, match)} />
    </>
  );
}
