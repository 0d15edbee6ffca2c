import { useState } from 'react';
import { toAppError } from '../../utils/errors.ts';
import { errorText } from '../error-text.ts';
import { useServices } from '../services.ts';
import { parseAddress, parseLines } from './parse-network.ts';

interface ProverTestProps {
  readonly kind: 'authority' | 'calendar';
  /** As typed, one a line. */
  readonly addresses: string;
}

const LABELS = { authority: 'Test the authorities', calendar: 'Test the calendars' };

/** Asks each once, about a random number, and says how it went. */
export function ProverTest({ kind, addresses }: ProverTestProps) {
  const { testProver } = useServices();
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const parsed = parseLines(addresses, parseAddress);
  const urls = 'value' in parsed ? parsed.value : [];

  function test() {
    setSaid(Object.fromEntries(urls.map((url) => [url, 'asking…'])));
    for (const url of urls) {
      const say = (text: string) => setSaid((last) => ({ ...last, [url]: text }));
      testProver({ kind, url }).then(
        (by) => say(kind === 'authority' ? `answered as ${by}` : 'answered'),
        (thrown: unknown) => say(errorText(toAppError(thrown).code).title.toLowerCase()),
      );
    }
  }

  return (
    <div>
      <button type="button" className="button" aria-disabled={urls.length === 0} onClick={test}>
        {LABELS[kind]}
      </button>
      <ul className="tested" aria-live="polite">
        {Object.entries(said).map(([url, text]) => (
          <li key={url}>
            {new URL(url).host}: {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
