import { i18n } from '#i18n';
import { useEffect, useRef, type ReactNode } from 'react';
import { ForeignText } from '../parts/ForeignText.tsx';
import { PageCopy } from '../parts/PageCopy.tsx';
import { StateMark } from '../parts/StateMark.tsx';
import { pictureName } from '../format.ts';
import type { Picture } from '../picture.ts';
import { Rights } from '../rights/Rights.tsx';
import { RightsAnswer } from '../rights/RightsAnswer.tsx';
import { useRights } from '../rights/use-rights.ts';
import { RegisteredCard } from './RegisteredCard.tsx';
import { PictureActions } from './PictureActions.tsx';
import { comparedWords, shownWords } from './words.ts';

interface PictureCardProps {
  readonly picture: Picture;
  /** The tab that shows it; null where there is none. */
  readonly tabId: number | null;
  readonly onBack: () => void;
}

/** All that is known of one picture. Takes the focus when it opens. */
export function PictureCard({ picture, tabId, onBack }: PictureCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const rights = useRights(picture, tabId);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article className="card">
      <div className="split">
        <button type="button" className="plain-button back" onClick={onBack}>
          {i18n.t('work.back')}
        </button>
        <StateMark picture={picture} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {headline(picture)}
      </h1>
      <RightsAnswer reading={rights} />
      {picture.source === 'screenshot' && <p className="quiet">{shownWords()}</p>}
      {picture.partial && picture.state !== 'none' && (
        <p className="quiet">{i18n.t('work.comparedWith', { works: comparedWords(picture.partial) })}</p>
      )}
      {picture.state === 'registered' || picture.state === 'competing' ? (
        <RegisteredCard picture={picture} />
      ) : (
        <UnregisteredCard picture={picture}>{explanation(picture)}</UnregisteredCard>
      )}
      <Rights picture={picture} reading={rights} />
      <PictureActions imageUrl={picture.imageUrl} />
    </article>
  );
}

function UnregisteredCard({ picture, children }: { picture: Picture; children: ReactNode }) {
  return (
    <>
      <figure className="alone">
        <PageCopy imageUrl={picture.imageUrl} alt={i18n.t('work.pageCopyAlt')} />
        <figcaption>
          <ForeignText text={pictureName(picture.imageUrl)} max={60} />
        </figcaption>
      </figure>
      <p>{children}</p>
    </>
  );
}

function headline(picture: Picture): string {
  switch (picture.state) {
    case 'registered':
      return i18n.t(picture.kind === 'similar' ? 'work.headline.similar' : 'work.headline.registered');
    case 'competing':
      return i18n.t(
        picture.kind === 'similar' ? 'work.headline.competingSimilar' : 'work.headline.competing',
      );
    case 'none':
      return picture.partial
        ? i18n.t('work.headline.notAmong', { works: comparedWords(picture.partial) })
        : i18n.t('work.headline.none');
    case 'not_checked':
      return i18n.t('work.headline.notChecked');
    case 'checking':
      return i18n.t('work.headline.checking');
  }
}

function explanation(picture: Picture): string {
  switch (picture.state) {
    case 'none':
      if (picture.partial?.accounts !== undefined) return i18n.t('work.explained.noneFollowed');
      return i18n.t(picture.partial ? 'work.explained.noneNewest' : 'work.explained.none');
    case 'not_checked':
      return i18n.t('work.explained.notChecked', { reason: i18n.t(`work.reason.${picture.reason}`) });
    default:
      return i18n.t('work.explained.checking');
  }
}
