import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { TimeProofs } from '../../utils/storage/evidence.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { formatCoin, formatDate } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { FormField } from '../parts/FormField.tsx';
import {
  coinText,
  parseTimeProofs,
  timeProofsForm,
  type TimeProofsErrors,
  type TimeProofsForm,
} from './parse-time-proofs.ts';
import { ProverTest } from './ProverTest.tsx';

interface TimeProofsSectionProps {
  readonly timeProofs: TimeProofs | null;
  readonly onSave: (settings: TimeProofs | null) => Promise<void>;
}

type Saved = { readonly text: string } | { readonly error: AppError } | null;
type Price = { readonly wei: string } | { readonly error: AppError } | 'asking' | null;

/** Who is asked to prove when a capture was sealed, what each of them learns, and the agreement to it. */
export function TimeProofsSection({ timeProofs, onSave }: TimeProofsSectionProps) {
  const { now, readPrice } = useServices();
  const [form, setForm] = useState<TimeProofsForm>(() => timeProofsForm(timeProofs));
  const [errors, setErrors] = useState<TimeProofsErrors>({});
  const [saved, setSaved] = useState<Saved>(null);
  const [price, setPrice] = useState<Price>(null);
  const element = useRef<HTMLFormElement>(null);

  function change(part: Partial<TimeProofsForm>) {
    setForm((last) => ({ ...last, ...part }));
    const [field] = Object.keys(part);
    setErrors((last) => ({ ...last, ...(field && { [field]: undefined }) }));
    setSaved(null);
  }

  /** Without an account, which would pay, this says that there is none. */
  function askPrice() {
    setPrice('asking');
    readPrice(null).then(
      (wei) => {
        setPrice({ wei });
        // Room for a chain that is twice as busy.
        setForm((last) => (last.maxFee === '' ? { ...last, maxFee: coinText(`${2n * BigInt(wei)}`) } : last));
      },
      (thrown: unknown) => setPrice({ error: toAppError(thrown) }),
    );
  }

  function save() {
    const parsed = parseTimeProofs(form, new Date(now()).toISOString());
    if ('errors' in parsed) {
      setErrors(parsed.errors);
      const [first = ''] = Object.keys(parsed.errors);
      element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onSave(parsed.settings).then(
      () =>
        setSaved({
          text: parsed.settings ? i18n.t('settings.proofs.agreed') : i18n.t('settings.proofs.savedNobody'),
        }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  return (
    <section aria-labelledby="time-proofs">
      <h2 id="time-proofs">{i18n.t('settings.proofs.title')}</h2>
      <p>{i18n.t('settings.proofs.intro')}</p>
      {timeProofs && (
        <p className="quiet">
          {i18n.t('settings.proofs.agreedOn', { day: formatDate(timeProofs.agreedAt) })}
        </p>
      )}
      <form
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label className="choice">
          <input
            type="checkbox"
            checked={form.isAnchored}
            onChange={(event) => {
              change({ isAnchored: event.target.checked });
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
              name="maxFee"
              label={i18n.t('settings.proofs.maxFee')}
              error={errors.maxFee}
              hint={i18n.t('settings.proofs.maxFeeHint')}
              inputMode="decimal"
              value={form.maxFee}
              onChange={(maxFee) => change({ maxFee })}
            />
          </>
        )}
        <FormField
          name="authorities"
          label={i18n.t('settings.proofs.authorities')}
          error={errors.authorities}
          hint={i18n.t('settings.proofs.authoritiesHint')}
          rows={2}
          value={form.authorities}
          onChange={(authorities) => change({ authorities })}
        />
        <ProverTest kind="authority" addresses={form.authorities} />
        <FormField
          name="calendars"
          label={i18n.t('settings.proofs.calendars')}
          error={errors.calendars}
          hint={i18n.t('settings.proofs.calendarsHint')}
          rows={2}
          value={form.calendars}
          onChange={(calendars) => change({ calendars })}
        />
        <ProverTest kind="calendar" addresses={form.calendars} />
        <div className="actions">
          <button type="submit" className="button button-main">
            {i18n.t('settings.proofs.agree')}
          </button>
          <output>{saved && 'text' in saved && saved.text}</output>
        </div>
        {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
      </form>
    </section>
  );
}

function priceWords(price: Price): string | null {
  if (price === 'asking') return i18n.t('settings.proofs.pricing');
  return price && 'wei' in price ? i18n.t('settings.proofs.price', { amount: formatCoin(price.wei) }) : null;
}
