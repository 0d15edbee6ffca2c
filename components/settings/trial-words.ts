import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import type { Trial } from '../../utils/ipfs/replication/try-provider.ts';

/** How a trial went. */
export interface Told {
  readonly isGood: boolean;
  readonly text: string;
}

/** What came of trying a place, for who has never heard of a status code. `origin` is what its requests come from. */
export function trialWords(trial: Trial, origin: string): Told {
  if (trial.outcome === 'works') {
    const text = trial.isReleased ? i18n.t('settings.trial.works') : i18n.t('settings.trial.worksKept');
    return { isGood: true, text };
  }
  if (trial.outcome === 'answers')
    return {
      isGood: true,
      text: i18n.t('settings.trial.answers'),
    };
  return { isGood: false, text: failureWords(trial.step, trial.error, origin) };
}

function failureWords(
  step: Extract<Trial, { outcome: 'failed' }>['step'],
  { code, details }: AppError,
  origin: string,
): string {
  const status = details['status'];
  const { reason } = details;
  const withReason = (failure: string) =>
    typeof reason === 'string' ? i18n.t('settings.trial.said', { failure, reason }) : failure;
  switch (step) {
    case 'answer':
      if (code === 'internal.unexpected') return i18n.t('settings.trial.sealed');
      if (status === 401) return i18n.t('settings.trial.refused');
      if (status === 403) return i18n.t('settings.trial.forbidden', { origin });
      if (status !== undefined) return i18n.t('settings.trial.other', { status: String(status) });
      if (code === 'ipfs.timeout') return i18n.t('settings.trial.late');
      return i18n.t('settings.trial.unreachable');
    case 'take':
      return code === 'ipfs.timeout'
        ? i18n.t('settings.trial.slow')
        : withReason(i18n.t('settings.trial.notTaken'));
    case 'give_back':
      return code === 'ipfs.tampered' ? i18n.t('settings.trial.altered') : i18n.t('settings.trial.notGiven');
    case 'keep':
      return i18n.t('settings.trial.notKept');
  }
}
