import { useState } from 'react';
import { i18n } from '#i18n';
import { errorText } from '../error-text.ts';
import { toAppError } from '../../utils/errors.ts';
import { parseAddress, parseLines } from './parse-network.ts';
import type { Told } from './trial-words.ts';

interface AddressTestProps {
  readonly label: string;
  /** As typed, one a line. */
  readonly addresses: string;
  /** Tries one, and says how it went. */
  readonly onTest: (url: string) => Promise<Told>;
}

/** Tries each of the addresses that are typed, and says how it went. */
export function AddressTest({ label, addresses, onTest }: AddressTestProps) {
  const [said, setSaid] = useState<Readonly<Record<string, Told | null>>>({});
  const parsed = parseLines(addresses, parseAddress);
  const urls = 'value' in parsed ? parsed.value : [];

  function test() {
    setSaid(Object.fromEntries(urls.map((url) => [url, null])));
    for (const url of urls) {
      const say = (told: Told) => setSaid((last) => ({ ...last, [url]: told }));
      onTest(url).then(say, (thrown: unknown) =>
        say({ isGood: false, text: errorText(toAppError(thrown).code).title.toLowerCase() }),
      );
    }
  }

  return (
    <div>
      <button type="button" className="button" aria-disabled={urls.length === 0} onClick={test}>
        {label}
      </button>
      <ul className="tested" aria-live="polite">
        {Object.entries(said).map(([url, told]) => (
          <li key={url} className={told ? `trial held${told.isGood ? '' : ' held-partly'}` : undefined}>
            {/* Its path may be a key; what it begins with is enough to tell it by. */}
            {new URL(url).host}: {told ? told.text : i18n.t('settings.proofs.asking')}
          </li>
        ))}
      </ul>
    </div>
  );
}
