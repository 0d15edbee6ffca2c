import { useState } from 'react';
import { i18n } from '#i18n';
import type { TimeProofs } from '../../utils/storage/evidence.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { formatCoin, formatDate } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { FormField } from '../parts/FormField.tsx';
import { coinText, parseTimeProofs, timeProofsForm } from './parse-time-proofs.ts';
import { ProverTest } from './ProverTest.tsx';
import { SavedForm, useSavedForm } from './SavedForm.tsx';

interface TimeProofsSectionProps {
  readonly timeProofs: TimeProofs | null;
  readonly onSave: (settings: TimeProofs | null) => Promise<void>;
}

type Price = { readonly wei: string } | { readonly error: AppError } | 'asking' | null;

/** Who is asked to prove when a capture was sealed, what each of them learns, and the agreement to it. */
export function TimeProofsSection({ timeProofs, onSave }: TimeProofsSectionProps) {
  const { now, readPrice } = useServices();
  const { form, change, suggest, field, saving } = useSavedForm({
    begin: () => timeProofsForm(timeProofs),
    parse: (filled) => parseTimeProofs(filled, new Date(now()).toISOString()),
    onSave,
    savedWords: (isSet) => i18n.t(isSet ? 'settings.proofs.agreed' : 'settings.proofs.savedNobody'),
  });
  const [price, setPrice] = useState<Price>(null);

  /** Without an account, which would pay, this says that there is none. */
  function askPrice() {
    setPrice('asking');
    readPrice(null).then(
      (wei) => {
        setPrice({ wei });
        // Room for a chain that is twice as busy.
        suggest('maxFee', coinText(`${2n * BigInt(wei)}`));
      },
      (thrown: unknown) => setPrice({ error: toAppError(thrown) }),
    );
  }

  return (
    <section aria-labelledby="time-proofs">
      <h2 id="time-proofs" tabIndex={-1}>
        {i18n.t('settings.proofs.title')}
      </h2>
      <p>{i18n.t('settings.proofs.intro')}</p>
      {timeProofs && (
        <p className="quiet">
          {i18n.t('settings.proofs.agreedOn', { day: formatDate(timeProofs.agreedAt) })}
        </p>
      )}
      <SavedForm saving={saving} label={i18n.t('settings.proofs.agree')}>
        <label className="choice">
          <input
            type="checkbox"
            checked={form.isAnchored}
            onChange={(event) => {
              change('isAnchored', event.target.checked);
              if (event.target.checked) askPrice();
            }}
          />
          {i18n.t('settings.proofs.anchor')}
        </label>
        <p className="quiet">{i18n.t('settings.proofs.anchorNote')}</p>
        {form.isAnchored && (
          <>
            <p aria-live="polite">{priceWords(price)}</p>
            {price !== null && typeof price === 'object' && 'error' in price && (
              <ErrorNote error={price.error} onRetry={askPrice} />
            )}
            <FormField
              {...field('maxFee')}
              label={i18n.t('settings.proofs.maxFee')}
              hint={i18n.t('settings.proofs.maxFeeHint')}
              inputMode="decimal"
            />
          </>
        )}
        <FormField
          {...field('authorities')}
          label={i18n.t('settings.proofs.authorities')}
          hint={i18n.t('settings.proofs.authoritiesHint')}
          rows={2}
        />
        <ProverTest kind="authority" addresses={form.authorities} />
        <FormField
          {...field('calendars')}
          label={i18n.t('settings.proofs.calendars')}
          hint={i18n.t('settings.proofs.calendarsHint')}
          rows={2}
        />
        <ProverTest kind="calendar" addresses={form.calendars} />
      </SavedForm>
    </section>
  );
}

function priceWords(price: Price): string | null {
  if (price === 'asking') return i18n.t('settings.proofs.pricing');
  return price && 'wei' in price ? i18n.t('settings.proofs.price', { amount: formatCoin(price.wei) }) : null;
}
