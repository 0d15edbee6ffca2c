import { useRef } from 'react';
import type { Match } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { pictureName } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { PageCopy } from '../parts/PageCopy.tsx';
import { StateMark } from '../parts/StateMark.tsx';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { useSeen } from '../use-seen.ts';

interface PictureRowProps {
  readonly picture: Picture;
  readonly onOpen: (imageUrl: string) => void;
}

/** One picture of the page in a line; a click opens its card. */
export const PictureRow = ({ picture, onOpen }: PictureRowProps) => (
  <li>
    <button
      type="button"
      className="row"
      data-image={picture.imageUrl}
      onClick={() => onOpen(picture.imageUrl)}
    >
      <PageCopy imageUrl={picture.imageUrl} alt="" />
      <span className="row-text">
        {'matches' in picture ? (
          <WorkName first={picture.matches[0]} />
        ) : (
          <span className="row-name">
            <ForeignText text={pictureName(picture.imageUrl)} max={48} />
          </span>
        )}
        <StateMark picture={picture} />
      </span>
    </button>
  </li>
);

/** The title that the first registration gives, read once it is on screen; until it is known, who registered it. */
function WorkName({ first: { work } }: { first: Match<Registration> }) {
  const { readDescription } = useServices();
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useSeen(place);
  const { reading } = useReading(readDescription, isSeen ? work.workId : null);
  return reading.state === 'ready' ? (
    <span className="row-title">
      <ForeignText text={reading.value.metadata.title} max={80} />
    </span>
  ) : (
    <span className="row-name" ref={place}>
      Registered by <Address address={work.registrant} />
    </span>
  );
}
