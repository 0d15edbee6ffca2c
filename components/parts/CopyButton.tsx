import { useEffect, useState } from 'react';
import { useServices } from '../services.ts';

const SAID_FOR_MS = 2000;
const WORDS = { idle: null, copied: 'Copied', failed: 'Could not copy' };

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const { copy } = useServices();
  const [said, setSaid] = useState<keyof typeof WORDS>('idle');

  useEffect(() => {
    if (said === 'idle') return undefined;
    const timer = setTimeout(() => setSaid('idle'), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <button
      type="button"
      className="button"
      onClick={() =>
        void copy(text).then(
          () => setSaid('copied'),
          () => setSaid('failed'),
        )
      }
    >
      <span aria-live="polite">{WORDS[said] ?? label}</span>
    </button>
  );
}
