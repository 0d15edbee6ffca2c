import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { ErrorTexts } from '../error-text.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import { newHint, otherError, SHORTEST, triedWords } from './passphrase-words.ts';
import { useDoing } from './use-doing.ts';

interface PassphraseFormProps {
  /** Whether the one that holds now is asked for. */
  readonly asksOld: boolean;
  /** Whether another is to be chosen. */
  readonly asksNew: boolean;
  readonly action: string;
  /** While it is worked out, which takes a second or two. */
  readonly busy: string;
  readonly onDone: (old: string, next: string) => Promise<unknown>;
  readonly isMain?: boolean;
  /** Said of a new one. */
  readonly hint?: string;
  /** Of what else may go wrong. */
  readonly texts?: ErrorTexts;
}

const EMPTY = { old: '', next: '', again: '' };

/** Asks for a passphrase, or for a new one, twice. What was typed is dropped as soon as it was used. */
export function PassphraseForm({
  asksOld,
  asksNew,
  action,
  busy,
  onDone,
  isMain = false,
  hint = newHint(),
  texts,
}: PassphraseFormProps) {
  const [typed, setTyped] = useState(EMPTY);
  const [wrong, setWrong] = useState<Partial<typeof EMPTY>>({});
  const doing = useDoing();
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<typeof EMPTY>) => {
    setTyped((last) => ({ ...last, ...part }));
    setWrong({});
    doing.clear();
  };
  const complain = (faults: Partial<typeof EMPTY>) => {
    setWrong(faults);
    const [first = ''] = Object.keys(faults);
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  const submit = () => {
    const faults = faultsOf(typed, { asksOld, asksNew });
    if (Object.keys(faults).length > 0) return complain(faults);
    doing.start(async () => {
      await onDone(typed.old, typed.next);
      setTyped(EMPTY);
    });
  };
  const error = otherError(doing.error);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {asksOld && (
        <PassphraseField
          name="old"
          label={i18n.t(asksNew ? 'account.passphrase.old' : 'account.passphrase.label')}
          value={typed.old}
          onChange={(old) => change({ old })}
          error={wrong.old ?? triedWords(doing.error)}
        />
      )}
      {asksNew && (
        <>
          <PassphraseField
            name="next"
            label={i18n.t('account.passphrase.next')}
            value={typed.next}
            onChange={(next) => change({ next })}
            hint={hint}
            error={wrong.next}
          />
          <PassphraseField
            name="again"
            label={i18n.t('account.passphrase.again')}
            value={typed.again}
            onChange={(again) => change({ again })}
            error={wrong.again}
          />
        </>
      )}
      <div className="actions">
        <button
          type="submit"
          className={isMain ? 'button button-main' : 'button'}
          aria-disabled={doing.isBusy}
        >
          {doing.isBusy ? busy : action}
        </button>
      </div>
      {error && <ErrorNote error={error} {...(texts && { texts })} onRetry={submit} />}
    </form>
  );
}

function faultsOf(
  { old, next, again }: typeof EMPTY,
  { asksOld, asksNew }: Pick<PassphraseFormProps, 'asksOld' | 'asksNew'>,
): Partial<typeof EMPTY> {
  if (asksOld && old === '') return { old: i18n.t('account.passphrase.missing') };
  if (asksNew && next.length < SHORTEST)
    return { next: i18n.t('account.passphrase.short', { least: SHORTEST }) };
  return asksNew && again !== next ? { again: i18n.t('account.passphrase.differs') } : {};
}
