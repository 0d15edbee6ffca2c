import { useEffect, useState } from 'react';
import { i18n } from '#i18n';
import { CopyButton } from '../parts/CopyButton.tsx';
import { useServices } from '../services.ts';
import type { RightsText } from './types.ts';

interface CopyTextProps {
  readonly text: RightsText;
  readonly label: string;
  /** How many lines are seen at once; of what is for programs none. */
  readonly rows?: number;
}

/** A text as it will be pasted, to be filled in or changed, and a button that copies it. */
export function CopyText({ text, label, rows }: CopyTextProps) {
  const { rights } = useServices();
  const [written, setWritten] = useState<{ readonly key: string; readonly text: string } | null>(null);
  // What was typed for one style or letter is not that of another.
  const purpose = text.kind === 'credit' ? text.style : text.kind;
  const [typed, setTyped] = useState<{ readonly purpose: string; readonly text: string } | null>(null);
  const own = typed?.purpose === purpose ? typed.text : null;
  // Made anew with every drawing, and the same as long as it says the same.
  const key = JSON.stringify(text);
  useEffect(() => {
    let isCurrent = true;
    void rights
      .write(JSON.parse(key) as RightsText)
      .then((done) => isCurrent && setWritten({ key, text: done }));
    return () => {
      isCurrent = false;
    };
  }, [rights, key]);
  return (
    <>
      {rows !== undefined && (
        <textarea
          className="to-copy"
          aria-label={i18n.t('rights.use.text')}
          rows={rows}
          value={own ?? written?.text ?? ''}
          onChange={(event) => setTyped({ purpose, text: event.target.value })}
        />
      )}
      <div className="actions">
        <CopyButton text={own ?? (written?.key === key ? written.text : null)} label={label} />
      </div>
    </>
  );
}
