import { useEffect, useRef, type ReactNode } from 'react';
import { ForeignText } from '../parts/ForeignText.tsx';
import { PageCopy } from '../parts/PageCopy.tsx';
import { StateMark } from '../parts/StateMark.tsx';
import { pictureName } from '../format.ts';
import type { Picture } from '../picture.ts';
import { RegisteredCard } from './RegisteredCard.tsx';
import { comparedWords, REASON_WORDS, SHOWN_WORDS } from './words.ts';

/** All that is known of one picture. Takes the focus when it opens. */
export function PictureCard({ picture, onBack }: { picture: Picture; onBack: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article className="card">
      <div className="split">
        <button type="button" className="plain-button back" onClick={onBack}>
          All pictures
        </button>
        <StateMark picture={picture} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {headline(picture)}
      </h1>
      {picture.source === 'screenshot' && <p className="quiet">{SHOWN_WORDS}</p>}
      {picture.partial && picture.state !== 'none' && (
        <p className="quiet">Compared with {comparedWords(picture.partial)}.</p>
      )}
      {picture.state === 'registered' || picture.state === 'competing' ? (
        <RegisteredCard picture={picture} />
      ) : (
        <UnregisteredCard picture={picture}>{explanation(picture)}</UnregisteredCard>
      )}
    </article>
  );
}

function UnregisteredCard({ picture, children }: { picture: Picture; children: ReactNode }) {
  return (
    <>
      <figure className="alone">
        <PageCopy imageUrl={picture.imageUrl} alt="The picture on this page" />
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
      return picture.kind === 'similar' ? 'A similar picture is registered' : 'This picture is registered';
    case 'competing':
      return picture.kind === 'similar'
        ? 'Different accounts registered a similar picture'
        : 'Different accounts registered this picture';
    case 'none':
      return picture.partial
        ? `Not among ${comparedWords(picture.partial)}`
        : 'This picture is not registered';
    case 'not_checked':
      return 'This picture was not checked';
    case 'checking':
      return 'This picture is being checked';
  }
}

function explanation(picture: Picture): string {
  switch (picture.state) {
    case 'none':
      if (picture.partial?.accounts !== undefined) {
        return 'Only works of accounts that you follow were compared, as your settings say. Others may have registered the picture, or those you follow a copy that looks too different to be found.';
      }
      if (picture.partial) {
        return 'The registry’s older works were not compared: it is larger than the copy that your settings allow. The picture may be among those, or registered as a copy that looks too different to be found.';
      }
      return 'Nobody has registered it, or only a copy that looks too different to be found. It may still belong to someone.';
    case 'not_checked':
      return `${REASON_WORDS[picture.reason]} It may be registered or not.`;
    default:
      return 'It is fetched from its own host and compared on this computer.';
  }
}
