import { useEffect, useState } from 'react';
import { i18n } from '#i18n';
import { formatMinute } from '../format.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { ProofMarks } from './ProofMarks.tsx';
import type { CaptureSummary, ReadThumbnail } from './types.ts';

const MAX_TITLE = 80;

const hostOf = (url: string) => URL.parse(url)?.host ?? url;

interface CaptureRowProps {
  readonly capture: CaptureSummary;
  readonly readThumbnail: ReadThumbnail;
}

/** One capture of the list. */
export function CaptureRow({ capture, readThumbnail }: CaptureRowProps) {
  const { captureId, title, url, capturedAt, mode, isOwn, proofs } = capture;
  return (
    <li className="capture-row">
      <Thumbnail captureId={captureId} read={readThumbnail} />
      <div>
        <h2>
          <a href={`#/evidence/${captureId}`}>
            <ForeignText text={title || hostOf(url)} max={MAX_TITLE} />
          </a>
        </h2>
        <p className="quiet">
          <ForeignText text={hostOf(url)} max={80} /> · {formatMinute(capturedAt)} ·{' '}
          {i18n.t(mode === 'full' ? 'library.fullCapture' : 'library.capture')}
          {!isOwn && ` · ${i18n.t('library.received')}`}
        </p>
        <ProofMarks proofs={proofs} />
      </div>
    </li>
  );
}

function Thumbnail({ captureId, read }: { captureId: string; read: ReadThumbnail }) {
  /** Undefined until it is known whether there is one. */
  const [blob, setBlob] = useState<Blob | null>();
  useEffect(() => {
    let isGone = false;
    void read(captureId).then(
      (picture) => isGone || setBlob(picture),
      () => isGone || setBlob(null),
    );
    return () => {
      isGone = true;
    };
  }, [captureId, read]);
  if (blob === null) return <p className="thumbnail thumbnail-none">{i18n.t('library.noScreenshot')}</p>;
  return (
    <div className="thumbnail">
      <BlobImage blob={blob ?? null} alt="" />
    </div>
  );
}
