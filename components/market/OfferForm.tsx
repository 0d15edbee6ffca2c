import { useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { useDoing } from '../account/use-doing.ts';
import { shortAddress } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { OfferFields } from './OfferFields.tsx';
import { offerStep } from './offer-step.tsx';
import { Order, type OrderStep } from './Order.tsx';
import { NEW_OFFER, parseOffer, type OfferErrors } from './parse-offer.ts';

interface OfferFormProps {
  readonly workId: WorkId;
  readonly reading: MarketReading;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** Offers licences to a work: conditions first, then the text that Whence writes of them, then the transaction. */
export function OfferForm({ workId, reading, onSent, onCancel }: OfferFormProps) {
  const { market } = useServices();
  const [form, setForm] = useState(NEW_OFFER);
  const [errors, setErrors] = useState<OfferErrors>({});
  const [step, setStep] = useState<OrderStep | null>(null);
  const doing = useDoing();
  const set = (change: Partial<typeof NEW_OFFER>) => setForm((last) => ({ ...last, ...change }));
  if (step) return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
  const goOn = () =>
    doing.start(async () => {
      const parsed = await parseOffer(form, market.readToken);
      if ('errors' in parsed) return setErrors(parsed.errors);
      const name = i18n.t('market.termsFile', { work: shortAddress(workId) });
      const { digest } = await market.keepTerms({ terms: { ...parsed.terms, workId }, name });
      setStep(offerStep(parsed, workId, digest, reading.chainId));
    });
  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <p className="note-title">{i18n.t('market.newOffer')}</p>
      <p className="quiet">{i18n.t('market.offerHint')}</p>
      <OfferFields form={form} errors={errors} onChange={set} />
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={doing.isBusy}>
          {doing.isBusy ? i18n.t('market.writing') : i18n.t('market.goOn')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('market.cancel')}
        </button>
      </div>
      {doing.error && <ErrorNote error={doing.error} onRetry={goOn} />}
    </form>
  );
}
