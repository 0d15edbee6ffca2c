import { useState } from 'react';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { WitnessSettings } from '../../utils/storage/evidence.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FormField } from '../parts/FormField.tsx';
import { useServices } from '../services.ts';
import { parseAddress } from './parse-network.ts';

export interface WitnessSectionProps {
  readonly witness: WitnessSettings | null;
  readonly onSave: (settings: WitnessSettings | null) => Promise<void>;
}

/** Who is asked to look at a page, too, when it is kept; and by which key that is known. */
export function WitnessSection({ witness, onSave }: WitnessSectionProps) {
  const { readWitnessKey } = useServices();
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<WitnessSettings | null>(null);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const parsed = parseAddress(address.trim());
  const [isSubmitted, setIsSubmitted] = useState(false);

  const attempt = (job: () => Promise<string>) => {
    setError(null);
    setSaid('Asking…');
    job().then(setSaid, (thrown: unknown) => {
      setSaid('');
      setError(toAppError(thrown));
    });
  };

  const ask = () =>
    attempt(async () => {
      setIsSubmitted(true);
      setFound(null);
      if ('error' in parsed) return '';
      setFound({ url: parsed.value, keyFingerprint: await readWitnessKey(parsed.value) });
      return '';
    });
  const test = ({ url, keyFingerprint }: WitnessSettings) =>
    attempt(async () =>
      (await readWitnessKey(url)) === keyFingerprint
        ? 'It answers, with the same key.'
        : 'It answers with ANOTHER key, and would be refused. Ask its holder; then stop asking it, and set it anew.',
    );
  const save = (settings: WitnessSettings | null) =>
    attempt(async () => {
      await onSave(settings);
      setAddress('');
      setFound(null);
      setIsSubmitted(false);
      return settings ? 'It is asked from now on.' : 'It is asked no more.';
    });

  return (
    <section aria-labelledby="witness">
      <h2 id="witness">A witness</h2>
      <p>
        Whoever keeps a page alone could have altered it before. A witness is a computer of somebody else that
        opens the same address at the same time, and signs what it saw. Both are sealed together, with what
        differs.
      </p>
      <p className="quiet">
        It learns your internet address, and the whole address of each page that you keep, and when; nothing
        else. So do not keep pages with it whose address is a secret. It sees what anybody sees who is not
        signed in. It is not asked in private windows. Anybody can run one: <code>npm run witness</code>.
      </p>
      {witness ? (
        <>
          <WitnessFacts witness={witness} />
          <div className="actions">
            <button type="button" className="button" onClick={() => test(witness)}>
              Test it
            </button>
            <button type="button" className="button" onClick={() => save(null)}>
              Stop asking it
            </button>
          </div>
        </>
      ) : (
        <form
          noValidate
          aria-label="Set a witness"
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <FormField
            name="witness"
            label="Address of the witness"
            error={isSubmitted && 'error' in parsed ? parsed.error : undefined}
            hint="As its holder gives it, for instance https://witness.example"
            type="url"
            value={address}
            onChange={(text) => {
              setAddress(text);
              setFound(null);
              setIsSubmitted(false);
            }}
          />
          <div className="actions">
            <button type="submit" className={found ? 'button' : 'button button-main'}>
              Ask for its key
            </button>
          </div>
          {found && (
            <>
              <WitnessFacts witness={found} />
              <p>
                Compare this fingerprint with the one that its holder gives you. Only what is signed with this
                key will be kept.
              </p>
              <div className="actions">
                <button type="button" className="button button-main" onClick={() => save(found)}>
                  It is the same: ask this witness
                </button>
              </div>
            </>
          )}
        </form>
      )}
      <output>{said}</output>
      {error && <ErrorNote error={error} onRetry={() => (witness ? test(witness) : ask())} />}
    </section>
  );
}

const WitnessFacts = ({ witness: { url, keyFingerprint } }: { witness: WitnessSettings }) => (
  <dl className="witness-facts">
    <dt>Address</dt>
    <dd>{url}</dd>
    <dt>Fingerprint of its key (SHA-256)</dt>
    <dd>
      <code>{keyFingerprint}</code>
    </dd>
  </dl>
);
