import { i18n } from '#i18n';
import { Review, type UnsealedCapture } from './Review.tsx';

/** Captures that wait for their user, the one that was asked for first. */
export function Unsealed({ captures, onDone }: { captures: readonly UnsealedCapture[]; onDone: () => void }) {
  if (captures.length === 0) {
    return <p>{i18n.t('evidence.noneUnsealed')}</p>;
  }
  return captures.map((capture) => <Review key={capture.captureId} capture={capture} onDone={onDone} />);
}
