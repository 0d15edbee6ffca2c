import { useRef } from 'react';
import type { WorkId } from '../../utils/matching/types.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { useSeen } from '../use-seen.ts';
import { BlobImage } from './BlobImage.tsx';

/**
 * The picture as it was registered, beside text that says what it is; read once it is on screen, and an empty frame until then
 * or where it cannot be had.
 * @param workId null until it is known that the work has one
 */
export function RegisteredCopy({ workId }: { readonly workId: WorkId | null }) {
  const { readPreview } = useServices();
  const frame = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(frame);
  const { reading } = useReading(readPreview, isSeen ? workId : null);
  return (
    <div className="registered-copy" ref={frame}>
      <BlobImage blob={reading.state === 'ready' ? reading.value : null} alt="" />
    </div>
  );
}
