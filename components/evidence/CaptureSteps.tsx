import type { StepName } from '../../utils/evidence/record/steps.ts';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import { useServices } from '../services.ts';

/** What is under way, in the order in which people are told. */
const WORDS: readonly (readonly [StepName, string])[] = [
  ['page', 'Reading the page'],
  ['screen', 'Taking a picture of the screen'],
  ['archive', 'Saving the page as one file'],
  ['clock', 'Asking the chain for its newest block'],
  ['served', 'Asking the hosts once more'],
  ['whole', 'Taking pictures of the whole page'],
  ['works', 'Comparing the pictures'],
  ['witness', 'A witness looks, too'],
];

/** How far a capture is, and a way out. */
export function CaptureSteps({ progress }: { progress: CaptureProgress }) {
  const { cancelEvidence } = useServices();
  const { captureId, state, done, steps } = progress;
  const next = WORDS.find(([name]) => steps.includes(name) && !done.includes(name))?.[1];
  const words = state === 'sealing' ? undefined : next;
  return (
    <>
      <div className="keep-row">
        <output>{words ?? 'Packing and sealing'}…</output>
        {state === 'capturing' && (
          <button type="button" className="plain-button" onClick={() => void cancelEvidence(captureId)}>
            Cancel
          </button>
        )}
      </div>
      <progress
        aria-label="Capture"
        max={steps.length + 1}
        value={state === 'sealing' ? steps.length : done.length}
      />
    </>
  );
}
