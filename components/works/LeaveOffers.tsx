import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { focusOnce } from '../parts/focus-once.ts';

interface LeaveOffersProps {
  /** How many works of the batch are not offered yet. */
  readonly works: number;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Asks once more before offers that were planned, and not made, are forgotten. */
export const LeaveOffers = ({ works, onLeave, onStay }: LeaveOffersProps) => (
  <fieldset className="note" aria-labelledby="leave-offers">
    <p id="leave-offers" tabIndex={-1} ref={focusOnce} className="note-title">
      {i18n.t('works.leaveTitle', works, [formatNumber(works)])}
    </p>
    <p>{i18n.t('works.leaveBody')}</p>
    <div className="actions">
      <button type="button" className="button button-main" onClick={onStay}>
        {i18n.t('works.leaveBack')}
      </button>
      <button type="button" className="button" onClick={onLeave}>
        {i18n.t('works.leaveForget')}
      </button>
    </div>
  </fieldset>
);
