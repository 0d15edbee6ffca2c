import { i18n } from '#i18n';
import type { StepName } from '../../utils/evidence/record/steps.ts';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import { useServices } from '../services.ts';

/** What is under way, in the order in which people are told. */
const TOLD = [
  'page',
  'screen',
  'archive',
  'clock',
  'served',
  'whole',
  'works',
  'witness',
] as const satisfies StepName[];

/** How far a capture is, and a way out. */
export function CaptureSteps({ progress }: { progress: CaptureProgress }) {
  const { cancelEvidence } = useServices();
  const { captureId, state, done, steps } = progress;
  const next = TOLD.find((name) => steps.includes(name) && !done.includes(name));
  return (
    <>
      <div className="keep-row">
        <output>
          {state === 'sealing' || next === undefined ? i18n.t('keep.sealing') : i18n.t(`keep.steps.${next}`)}
        </output>
        {state === 'capturing' && (
          <button type="button" className="plain-button" onClick={() => void cancelEvidence(captureId)}>
            {i18n.t('keep.cancel')}
          </button>
        )}
      </div>
      <progress
        aria-label={i18n.t('keep.capture')}
        max={steps.length + 1}
        value={state === 'sealing' ? steps.length : done.length}
      />
    </>
  );
}
