import { i18n } from '#i18n';
import { useRef } from 'react';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { useSeen } from '../use-seen.ts';
import { BlobImage } from './BlobImage.tsx';

interface PageCopyProps {
  readonly imageUrl: string;
  /** Empty where the text beside it tells what the picture is. */
  readonly alt: string;
}

/** The page's copy of a picture, fetched once it is on screen; an empty frame where it cannot be had. */
export function PageCopy({ imageUrl, alt }: PageCopyProps) {
  const { readPageImage } = useServices();
  const frame = useRef<HTMLSpanElement>(null);
  const isSeen = useSeen(frame);
  const { reading } = useReading(readPageImage, isSeen ? imageUrl : null);
  return (
    <span className="frame" ref={frame}>
      <BlobImage blob={reading.state === 'ready' ? reading.value : null} alt={alt} />
      {reading.state === 'failed' && alt !== '' && (
        <span className="frame-note">{i18n.t('parts.notFetched')}</span>
      )}
    </span>
  );
}
