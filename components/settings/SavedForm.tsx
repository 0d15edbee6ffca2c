import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';

type Errors<Form> = Partial<Record<keyof Form, string>>;

interface SavedFormOptions<Form, Settings> {
  readonly begin: () => Form;
  /** What was filled in, understood; or why not, by field. */
  readonly parse: (form: Form) => { readonly settings: Settings | null } | { readonly errors: Errors<Form> };
  readonly onSave: (settings: Settings | null) => Promise<void>;
  /** What is said then; `isSet`: whether there is anything in it. */
  readonly savedWords: (isSet: boolean) => string;
}

interface Saving {
  readonly element: RefObject<HTMLFormElement | null>;
  readonly saved: { readonly text: string } | { readonly error: AppError } | null;
  readonly save: () => void;
}

/** A form of the settings that is saved as a whole. What was wrong is said at its field until that is changed. */
export function useSavedForm<Form extends object, Settings>({
  begin,
  parse,
  onSave,
  savedWords,
}: SavedFormOptions<Form, Settings>) {
  const [form, setForm] = useState(begin);
  const [errors, setErrors] = useState<Errors<Form>>({});
  const [saved, setSaved] = useState<Saving['saved']>(null);
  const element = useRef<HTMLFormElement>(null);

  function change<Name extends keyof Form>(name: Name, value: Form[Name]): void {
    setForm((last) => ({ ...last, [name]: value }));
    setErrors((last) => ({ ...last, [name]: undefined }));
    setSaved(null);
  }

  /** Fills in what nobody has written yet. */
  const suggest = (name: keyof Form, text: string) =>
    setForm((last) => (last[name] === '' ? { ...last, [name]: text } : last));

  /** What a `FormField` needs of a field that is written in. */
  const field = <Name extends keyof Form & string>(name: Name) => ({
    name,
    error: errors[name],
    value: form[name],
    onChange: (value: Form[Name]) => change(name, value),
  });

  function save(): void {
    const parsed = parse(form);
    if ('errors' in parsed) {
      setErrors(parsed.errors);
      const [first = ''] = Object.keys(parsed.errors);
      element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onSave(parsed.settings).then(
      () => setSaved({ text: savedWords(parsed.settings !== null) }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  const saving: Saving = { element, saved, save };
  return { form, change, suggest, field, saving };
}

/** `label` is of the button that saves it. */
export const SavedForm = ({
  saving: { element, saved, save },
  label,
  children,
}: {
  saving: Saving;
  label: string;
  children: ReactNode;
}) => (
  <form
    ref={element}
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      save();
    }}
  >
    {children}
    <div className="actions">
      <button type="submit" className="button button-main">
        {label}
      </button>
      <output>{saved && 'text' in saved && saved.text}</output>
    </div>
    {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
  </form>
);
