import { useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { ChangedDetails } from '../../utils/registry/amend-metadata.ts';
import { useDoing } from '../account/use-doing.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { Field } from '../parts/Field.tsx';
import { FormField } from '../parts/FormField.tsx';
import { ClaimFields } from './ClaimFields.tsx';
import { CredentialsNote } from './CredentialsNote.tsx';
import type { AmendForm as Form, CheckedAmendment, ClaimErrors, ComparedFile } from './types.ts';
import { useInsisting } from './use-insisting.tsx';

interface AmendFormProps {
  /** As the work's details are now. */
  readonly now: Form;
  /** Of the work; null where it is not here. */
  readonly file: ComparedFile | null;
  readonly check: (form: Form, file: ComparedFile | null) => CheckedAmendment;
  /** Reads what a file says of itself, on this computer; null where it is not the work's. */
  readonly readFile: (file: File) => Promise<ComparedFile | null>;
  readonly onSave: (changed: ChangedDetails) => Promise<void>;
  readonly onCancel: () => void;
}

/** What is said of a work, to be said otherwise. What contradicts its file is asked about before, as when it is registered. */
export function AmendForm({ now, file, check, readFile, onSave, onCancel }: AmendFormProps) {
  const [form, setForm] = useState(now);
  const [given, setGiven] = useState<ComparedFile | 'another' | null>(null);
  const [errors, setErrors] = useState<ClaimErrors>({});
  const element = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const reading = useDoing();
  const saving = useDoing();
  useEffect(() => heading.current?.focus(), []);
  const compared = given === 'another' ? null : (given ?? file);
  const checked = check(form, compared);
  const insisting = useInsisting('changed' in checked ? checked.contradictions : []);
  const focus = (name: string) => element.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  const change = (changes: Partial<Form>) => {
    setForm((last) => ({ ...last, ...changes }));
    setErrors({});
    insisting.change();
  };

  function save() {
    // What the file says is not known yet.
    if (reading.isBusy) return undefined;
    if ('errors' in checked) {
      setErrors(checked.errors);
      return focus(Object.keys(checked.errors)[0] ?? '');
    }
    if (!insisting.ask()) return focus('insists');
    return saving.start(() => onSave(checked.changed));
  }

  return (
    <form
      ref={element}
      noValidate
      className="add-form"
      aria-labelledby="amend"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h3 id="amend" className="note-title" ref={heading} tabIndex={-1}>
        {i18n.t('works.amend.form')}
      </h3>
      <p className="quiet">{i18n.t('works.amend.intro')}</p>
      <FormField
        name="title"
        label={i18n.t('works.amend.title')}
        error={errors.title}
        value={form.title}
        onChange={(title) => change({ title })}
      />
      <ClaimFields form={form} errors={errors} onChange={change} isOnRecord />
      {file === null && (
        <Field
          name="file"
          label={i18n.t('works.amend.compare')}
          hint={i18n.t('works.amend.compareHint')}
          error={given === 'another' ? i18n.t('works.amend.another') : undefined}
        >
          {(attributes) => (
            <input
              {...attributes}
              type="file"
              accept="image/*"
              onChange={({ target }) => {
                const [chosen] = target.files ?? [];
                setGiven(null);
                insisting.change();
                if (chosen) reading.start(async () => setGiven((await readFile(chosen)) ?? 'another'));
              }}
            />
          )}
        </Field>
      )}
      {reading.error && <ErrorNote error={reading.error} />}
      {compared && <CredentialsNote credentials={compared.facts.credentials} />}
      {insisting.note}
      <p className="quiet">{i18n.t('works.amend.prepareMeaning')}</p>
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={saving.isBusy || reading.isBusy}>
          {i18n.t('works.amend.prepare')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('works.cancel')}
        </button>
      </div>
      {saving.error && <ErrorNote error={saving.error} onRetry={save} />}
    </form>
  );
}
