import type { StepName } from '../../utils/evidence/record/steps.ts';
import type { CaptureProgress } from '../../utils/storage/items.ts';
import { useServices } from '../services.ts';

/** What is under way, in the order in which people are told. */
const WORDS: readonly (readonly [StepName, string])[] = [
  ['page', 'Reading the page'],
  ['screen', 'Taking a picture of the screen'],
  ['archive', 'Saving the page as one file'],
  ['clock', 'Asking the chain for its newest block'],
  ['served', 'Asking the hosts for page and pictures once more'],
  ['whole', 'Scrolling through the page'],
  ['works', 'Comparing the pictures'],
];

/** How far a capture is, and a way out. */
export function CaptureSteps({ progress }: { progress: CaptureProgress }) {
  const { cancelEvidence } = useServices();
  const { captureId, state, done, steps } = progress;
  const next = WORDS.find(([name]) => !done.includes(name))?.[1];
  const words = state === 'sealing' || done.length >= steps ? 'Packing and sealing' : (next ?? '');
  return (
    <section className="keep" aria-label="Evidence">
      <div className="keep-row">
        <output>{words}…</output>
        {state === 'capturing' && (
          <button type="button" className="plain-button" onClick={() => void cancelEvidence(captureId)}>
            Cancel
          </button>
        )}
      </div>
      <progress aria-label="Capture" max={steps + 1} value={state === 'sealing' ? steps : done.length} />
    </section>
  );
}
