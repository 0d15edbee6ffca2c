import { useCallback, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { ReadText } from '../../utils/registry/market/types.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useReading } from '../use-reading.ts';

interface TextOfProps {
  readonly label: string;
  /** The same function as long as it is the same text. */
  readonly read: () => Promise<ReadText>;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** A text that a digest on the chain names, read when it is unfolded; a stranger's, unless it is the one that Whence writes. */
export function TextOf({ label, read, children }: TextOfProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="fold" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && <Text read={read} />}
      <div className="actions">{children}</div>
    </details>
  );
}

function Text({ read }: Pick<TextOfProps, 'read'>) {
  const ask = useCallback(() => read(), [read]);
  const { reading, retry } = useReading(ask, 'text');
  if (reading.state === 'loading') return <p className="quiet">{i18n.t('market.textReading')}</p>;
  if (reading.state === 'failed') {
    return (
      <ErrorNote
        error={reading.error}
        {...(reading.error.code.startsWith('ipfs.') && { meaning: i18n.t('market.textMissing') })}
        onRetry={retry}
        retrying={reading.retrying}
      />
    );
  }
  const { text, isStandard } = reading.value;
  return (
    <>
      <p className="quiet">{isStandard ? i18n.t('market.textStandard') : i18n.t('market.textForeign')}</p>
      <pre className="foreign document" dir="auto">
        {text}
      </pre>
    </>
  );
}
