import { useRef, useState } from 'react';
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
          text: parsed.settings ? 'Agreed: it begins with the next capture.' : 'Saved: nobody is asked.',
        }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  return (
    <section aria-labelledby="time-proofs">
      <h2 id="time-proofs">Time proofs</h2>
      <p>
        A capture of a page says itself when it was made. Others can prove that it existed by then. From each
        capture that you seal they are sent a digest: 64 letters and digits, from which nobody can tell the
        page. Captures are complete without it, and nobody is asked before you agree here.
      </p>
      {timeProofs && <p className="quiet">You agreed to this on {formatDate(timeProofs.agreedAt)}.</p>}
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
          Anchor captures: have the public chain of the network above keep their digest
        </label>
        <p className="quiet">
          The digest and the account of this device are then public and for good. The account pays the fees;
          several captures that wait go together in one transaction.
        </p>
        {form.isAnchored && (
          <>
            <p aria-live="polite">{priceWords(price)}</p>
            {price !== null && typeof price === 'object' && 'error' in price && (
              <ErrorNote error={price.error} onRetry={askPrice} />
            )}
            <FormField
              name="maxFee"
              label="Most that one transaction may cost (in the chain’s coin)"
              error={errors.maxFee}
              hint="When the chain asks for more, captures wait until it is cheaper. A transaction that no block takes is sent again for more, in the same place, and never above this. Nothing else is ever paid by itself."
              inputMode="decimal"
              value={form.maxFee}
              onChange={(maxFee) => change({ maxFee })}
            />
          </>
        )}
        <FormField
          name="authorities"
          label="Services that sign with the time: time-stamping authorities (addresses, one a line)"
          error={errors.authorities}
          hint="An authority signs the digest together with its time (RFC 3161). It sees your internet address, the digest, and when. Its stamps are as trustworthy as the authority is."
          rows={2}
          value={form.authorities}
          onChange={(authorities) => change({ authorities })}
        />
        <ProverTest kind="authority" addresses={form.authorities} />
        <FormField
          name="calendars"
          label="Services that write into Bitcoin: OpenTimestamps calendars (addresses, one a line)"
          error={errors.calendars}
          hint="A calendar promises to write the digest into Bitcoin, which takes hours; until then nothing is proven. It sees your internet address and a number from which the digest cannot be told."
          rows={2}
          value={form.calendars}
          onChange={(calendars) => change({ calendars })}
        />
        <ProverTest kind="calendar" addresses={form.calendars} />
        <div className="actions">
          <button type="submit" className="button button-main">
            Agree to these proofs
          </button>
          <output>{saved && 'text' in saved && saved.text}</output>
        </div>
        {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
      </form>
    </section>
  );
}

function priceWords(price: Price): string | null {
  if (price === 'asking') return 'Working out what it costs…';
  return price && 'wei' in price
    ? `Now it would cost at most ${formatCoin(price.wei)} in the chain’s coin.`
    : null;
}
