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
  const [written, setWritten] = useState('');
  // Made anew with every drawing, and the same as long as it says the same.
  const key = JSON.stringify(text);
  useEffect(() => {
    let isCurrent = true;
    void rights.write(JSON.parse(key) as RightsText).then((done) => isCurrent && setWritten(done));
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
          value={written}
          onChange={(event) => setWritten(event.target.value)}
        />
      )}
      <div className="actions">
        <CopyButton text={written} label={label} />
      </div>
    </>
  );
}
