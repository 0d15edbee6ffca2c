import { useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { KeptText } from '../../utils/registry/market/types.ts';
import { useDoing } from '../account/use-doing.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FormField } from '../parts/FormField.tsx';
import { useServices } from '../services.ts';

interface StatementFormProps {
  readonly title: string;
  readonly label: string;
  /** Of the text in one's own list of files. */
  readonly fileName: string;
  readonly children?: ReactNode;
  readonly onKept: (kept: KeptText) => void;
  readonly onCancel: () => void;
}

const MAX_CHARACTERS = 20_000;

/** A public statement: it is put where others can read it, and goes on by its digest. */
export function StatementForm({ title, label, fileName, children, onKept, onCancel }: StatementFormProps) {
  const { market } = useServices();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const doing = useDoing();
  const goOn = () => {
    const written = text.trim();
    if (written === '' || written.length > MAX_CHARACTERS) return setError(i18n.t('disputes.badText'));
    setError(undefined);
    doing.start(async () => onKept(await market.keepText({ text: written, name: fileName })));
  };
  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <p className="note-title">{title}</p>
      <p>{i18n.t('disputes.public')}</p>
      {children}
      <FormField name="statement" label={label} error={error} value={text} rows={5} onChange={setText} />
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={doing.isBusy}>
          {doing.isBusy ? i18n.t('disputes.keeping') : i18n.t('market.goOn')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('market.cancel')}
        </button>
      </div>
      {doing.error && <ErrorNote error={doing.error} onRetry={goOn} />}
    </form>
  );
}
