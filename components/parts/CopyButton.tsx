import { useEffect, useState } from 'react';
import { i18n } from '#i18n';
import { useServices } from '../services.ts';

const SAID_FOR_MS = 2000;

type Said = 'idle' | 'copied' | 'failed';

/** Copies a text and says so; null is a text that is still being written. */
export function CopyButton({ text, label }: { text: string | null; label?: string }) {
  const { copy } = useServices();
  const [said, setSaid] = useState<Said>('idle');

  useEffect(() => {
    if (said === 'idle') return undefined;
    const timer = setTimeout(() => setSaid('idle'), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const words = {
    idle: label ?? i18n.t('parts.copy'),
    copied: i18n.t('parts.copied'),
    failed: i18n.t('parts.copyFailed'),
  };
  return (
    <button
      type="button"
      className="button"
      disabled={text === null}
      onClick={() =>
        text !== null &&
        void copy(text).then(
          () => setSaid('copied'),
          () => setSaid('failed'),
        )
      }
    >
      <span aria-live="polite">{words[said]}</span>
    </button>
  );
}
