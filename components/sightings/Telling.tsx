import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { QuietHours } from '../../utils/matching/quiet-hours.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { Field } from '../parts/Field.tsx';

const AT_NIGHT: QuietHours = { from: '22:00', to: '07:00' };

export interface TellingProps {
  /** It is wanted, and the browser lets it. */
  readonly isTold: boolean;
  readonly quiet: QuietHours | null;
  /** The browser asks the person, and takes it only while they click. False where it was told no. */
  readonly onTell: (isTold: boolean) => Promise<boolean>;
  readonly onQuiet: (quiet: QuietHours | null) => Promise<void>;
}

/** Whether a notification tells of what is seen, and when not. */
export function Telling({ isTold, quiet, onTell, onQuiet }: TellingProps) {
  const [isRefused, setIsRefused] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const change = () => {
    setError(null);
    onTell(!isTold).then(
      (isAllowed) => setIsRefused(!isAllowed),
      (thrown: unknown) => setError(toAppError(thrown)),
    );
  };
  return (
    <section aria-labelledby="telling">
      <h2 id="telling">{i18n.t('sightings.telling.title')}</h2>
      <label className="choice">
        <input type="checkbox" checked={isTold} onChange={change} />
        <span>{i18n.t('sightings.telling.tell')}</span>
      </label>
      <p className="quiet">{i18n.t('sightings.telling.what')}</p>
      <output>{isRefused && i18n.t('sightings.telling.refused')}</output>
      {error && <ErrorNote error={error} onRetry={change} />}
      {isTold && (
        <>
          <label className="choice">
            <input
              type="checkbox"
              checked={quiet !== null}
              onChange={() => void onQuiet(quiet ? null : AT_NIGHT)}
            />
            <span>{i18n.t('sightings.telling.quiet')}</span>
          </label>
          {quiet && (
            <div className="quiet-hours">
              <Hour
                name="from"
                label={i18n.t('sightings.telling.from')}
                value={quiet.from}
                onChange={(from) => onQuiet({ ...quiet, from })}
              />
              <Hour
                name="to"
                label={i18n.t('sightings.telling.to')}
                value={quiet.to}
                onChange={(to) => onQuiet({ ...quiet, to })}
              />
            </div>
          )}
        </>
      )}
    </section>
  );
}

interface HourProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => Promise<void>;
}

/** A time that is half written is none, and changes nothing. */
const Hour = ({ name, label, value, onChange }: HourProps) => (
  <Field name={name} label={label} error={undefined}>
    {(attributes) => (
      <input
        {...attributes}
        type="time"
        value={value}
        onChange={(event) => event.target.value !== '' && void onChange(event.target.value)}
      />
    )}
  </Field>
);
