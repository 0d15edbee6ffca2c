import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { WitnessSettings } from '../../utils/storage/evidence.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
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
    setSaid(i18n.t('settings.witness.asking'));
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
        ? i18n.t('settings.witness.same')
        : i18n.t('settings.witness.other'),
    );
  const save = (settings: WitnessSettings | null) =>
    attempt(async () => {
      await onSave(settings);
      setAddress('');
      setFound(null);
      setIsSubmitted(false);
      return settings ? i18n.t('settings.witness.isAsked') : i18n.t('settings.witness.isNotAsked');
    });

  return (
    <section aria-labelledby="witness">
      <h2 id="witness" tabIndex={-1}>
        {i18n.t('settings.witness.title')}
      </h2>
      <p>{i18n.t('settings.witness.intro')}</p>
      <p className="quiet">{fill('settings.witness.sees', { command: <code>npm run witness</code> })}</p>
      {witness ? (
        <>
          <WitnessFacts witness={witness} />
          <div className="actions">
            <button type="button" className="button" onClick={() => test(witness)}>
              {i18n.t('settings.witness.test')}
            </button>
            <button type="button" className="button" onClick={() => save(null)}>
              {i18n.t('settings.witness.stop')}
            </button>
          </div>
        </>
      ) : (
        <form
          noValidate
          aria-label={i18n.t('settings.witness.set')}
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <FormField
            name="witness"
            label={i18n.t('settings.witness.address')}
            error={isSubmitted && 'error' in parsed ? parsed.error : undefined}
            hint={i18n.t('settings.witness.addressHint')}
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
              {i18n.t('settings.witness.ask')}
            </button>
          </div>
          {found && (
            <>
              <WitnessFacts witness={found} />
              <p>{i18n.t('settings.witness.compare')}</p>
              <div className="actions">
                <button type="button" className="button button-main" onClick={() => save(found)}>
                  {i18n.t('settings.witness.confirm')}
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
    <dt>{i18n.t('settings.witness.url')}</dt>
    <dd>{url}</dd>
    <dt>{i18n.t('settings.witness.key')}</dt>
    <dd>
      <code>{keyFingerprint}</code>
    </dd>
  </dl>
);
