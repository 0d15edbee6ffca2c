import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { Lock } from '../../utils/ipfs/private/age.ts';
import { parseLock, type LockErrors, type LockForm } from '../files/parse-lock.ts';
import { useDoing } from '../account/use-doing.ts';
import { formatNumber } from '../format.ts';
import { OfferFields } from '../market/OfferFields.tsx';
import {
  NEW_OFFER,
  offerText,
  parseOffer,
  type OfferErrors,
  type PlannedOffer,
} from '../market/parse-offer.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { ClaimFields } from './ClaimFields.tsx';
import { OriginalsFields } from './OriginalsFields.tsx';
import type { BatchClaim, CheckedClaim, ClaimErrors, ClaimForm } from './types.ts';
import { useInsisting } from './use-insisting.tsx';

interface ClaimEditorProps {
  /** How many pictures are to be registered. */
  readonly pictures: number;
  /** Filled in with what the files say, or with what was said before. */
  readonly suggested: ClaimForm;
  /** What the files name. */
  readonly named: Pick<ClaimForm, 'licence' | 'terms'>;
  /** What was offered before it was to be changed. */
  readonly offered: PlannedOffer | null;
  readonly check: (form: ClaimForm) => CheckedClaim;
  /** Settles once it is stored. */
  readonly onDescribe: (claim: BatchClaim, originals: Lock | null) => Promise<void>;
}

const NOT_KEPT: LockForm = { audience: 'everybody', passphrase: '', again: '', recipients: '' };

/** One form for all pictures of a batch. What contradicts the files is asked about before it is said. */
export function ClaimEditor({ pictures, suggested, named, offered, check, onDescribe }: ClaimEditorProps) {
  /** What somebody wrote stays, whatever is read of further files. */
  const [changes, setChanges] = useState<Partial<ClaimForm>>({});
  const { market } = useServices();
  const [offer, setOffer] = useState(() => (offered ? offerText(offered) : NEW_OFFER));
  const [originals, setOriginals] = useState(NOT_KEPT);
  const [errors, setErrors] = useState<ClaimErrors & LockErrors & OfferErrors>({});
  const element = useRef<HTMLFormElement>(null);
  const doing = useDoing();
  const form = { ...suggested, ...changes };
  const sells = form.licence === 'offered';
  const checked = check(form);
  const insisting = useInsisting('claim' in checked ? checked.contradictions : []);
  const focus = (name: string) => element.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();

  async function describe(planned: Awaited<ReturnType<typeof parseOffer>> | null) {
    const lock = parseLock(originals);
    const wrong = {
      ...('errors' in checked && checked.errors),
      ...(planned && 'errors' in planned && planned.errors),
      ...('errors' in lock && lock.errors),
    };
    setErrors(wrong);
    if (!('claim' in checked) || !('lock' in lock) || (planned && 'errors' in planned))
      return focus(Object.keys(wrong)[0] ?? '');
    if (!insisting.ask()) return focus('insists');
    // What was pressed is answered when it is stored, or says that it is not.
    return onDescribe({ ...checked.claim, ...(planned && { offer: planned }) }, lock.lock);
  }

  const goOn = () =>
    doing.start(async () => describe(sells ? await parseOffer(offer, market.readToken) : null));

  return (
    <form
      ref={element}
      noValidate
      className="add-form"
      aria-labelledby="claim"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <h3 id="claim" className="note-title">
        {i18n.t('works.form')}
      </h3>
      <p className="quiet">{i18n.t(suggested === named ? 'works.filled' : 'works.filledBefore')}</p>
      <ClaimFields
        form={form}
        errors={errors}
        named={named}
        onChange={(change) => {
          setChanges((last) => ({ ...last, ...change }));
          setErrors({});
          insisting.change();
        }}
      />
      {sells && (
        <fieldset className="batch-offer">
          <legend>{i18n.t('works.offerTerms')}</legend>
          <p className="quiet">{i18n.t('works.offerHint')}</p>
          <OfferFields
            form={offer}
            errors={errors}
            onChange={(change) => {
              setOffer((last) => ({ ...last, ...change }));
              setErrors({});
            }}
          />
        </fieldset>
      )}
      <OriginalsFields
        form={originals}
        errors={errors}
        onChange={(change) => {
          setOriginals((last) => ({ ...last, ...change }));
          setErrors({});
        }}
      />
      {errors.title !== undefined && (
        <p className="field-error" role="alert">
          {errors.title}
        </p>
      )}
      {insisting.note}
      <p className="quiet">{i18n.t('works.prepareMeaning')}</p>
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={doing.isBusy}>
          {i18n.t('works.prepare', pictures, [formatNumber(pictures)])}
        </button>
      </div>
      {doing.error && <ErrorNote error={doing.error} onRetry={goOn} />}
    </form>
  );
}
