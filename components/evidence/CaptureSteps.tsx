import { i18n } from '#i18n';
import type { StepName } from '../../utils/evidence/record/steps.ts';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import { useServices } from '../services.ts';

/** The order in which people are told what is under way. */
const TOLD: readonly StepName[] = [
  'page',
  'screen',
  'archive',
  'clock',
  'served',
  'whole',
  'works',
  'witness',
];

/** How far a capture is, and a way out. */
export function CaptureSteps({ progress }: { progress: CaptureProgress }) {
  const { cancelEvidence } = useServices();
  const { captureId, state, done, steps } = progress;
  const next = TOLD.find((name) => steps.includes(name) && !done.includes(name));
  const step = next === undefined || state === 'sealing' ? 'sealing' : next;
  return (
    <>
      <div className="keep-row">
        <output>{i18n.t(`evidence.steps.${step}`)}</output>
        {state === 'capturing' && (
          <button type="button" className="plain-button" onClick={() => void cancelEvidence(captureId)}>
            {i18n.t('evidence.cancel')}
          </button>
        )}
      </div>
      <progress
        aria-label={i18n.t('evidence.capture')}
        max={steps.length + 1}
        value={state === 'sealing' ? steps.length : done.length}
      />
    </>
  );
}
