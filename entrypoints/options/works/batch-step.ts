import type { BatchStep, PictureRow } from '../../../components/works/types.ts';
import { encodeCall, type EncodedCall } from '../../../utils/registry/encoded-call.ts';
import type { NewWork } from '../../../utils/registry/new-work.ts';
import { requestIdOf } from '../../../utils/registry/request-id.ts';
import { MAX_WORKS_PER_CALL, registrationCall } from '../../../utils/registry/registration-calls.ts';
import type { Basis } from '../../../utils/registry/types.ts';
import type { BatchNow } from './batch.ts';
import { filledFor } from './claim.ts';

const newWork = ({ facts, metadataDigest }: PictureRow['picture'], basis: Basis): readonly NewWork[] =>
  facts && metadataDigest
    ? [
        {
          contentHash: facts.fingerprint.sha256,
          metadataDigest,
          basis,
          perceptualHashes: facts.perceptualHashes,
        },
      ]
    : [];

/** The transactions that are still to be confirmed, of up to a hundred works each. */
export function callsFor(rows: readonly PictureRow[], basis: Basis): readonly EncodedCall[] {
  const works = rows.flatMap(({ picture, state }) => (state.kind === 'ready' ? newWork(picture, basis) : []));
  return Array.from({ length: Math.ceil(works.length / MAX_WORKS_PER_CALL) }, (_, index) =>
    encodeCall(registrationCall(works.slice(index * MAX_WORKS_PER_CALL, (index + 1) * MAX_WORKS_PER_CALL))),
  );
}

/**
 * The step at which a batch is. What was just sent, and is not in the list of what was sent yet, must not be asked for again
 * meanwhile.
 */
export function stepOf(
  { stored, activity, error }: BatchNow,
  chosen: readonly PictureRow[],
  calls: readonly EncodedCall[],
  isJustSent: boolean,
): BatchStep {
  const batch = stored?.batch;
  if (!batch?.claim) return { kind: 'describing' };
  if (!batch.isKept) return { kind: 'publishing', activity, error };
  const [call] = calls;
  if (call && !isJustSent) {
    const requestId = requestIdOf(batch.claimId ?? '', call.data);
    const ready = chosen.filter(({ state }) => state.kind === 'ready').slice(0, MAX_WORKS_PER_CALL);
    const titles = ready.map(({ picture }) => picture.title.trim());
    const said = { titles, form: filledFor(batch.claim) };
    return { kind: 'signing', call, requestId, calls: calls.length, said };
  }
  const states = chosen.map(({ state }) => state.kind);
  const isFinal = !call && states.every((state) => state === 'registered');
  const isMined = !call && states.every((state) => state === 'registered' || state === 'mined');
  const isOnItsWay = isJustSent || states.some((state) => state === 'sent' || state === 'mined');
  if (!isFinal && !isOnItsWay) return { kind: 'stopped' };
  const isLost = ({ picture }: PictureRow) => batch.keepsOriginals && picture.originalCid === null;
  return {
    kind: 'sent',
    isMined,
    isFinal,
    originalsLost: chosen.filter(isLost).length,
  };
}
