import { useState, type SyntheticEvent } from 'react';
import { i18n } from '#i18n';
import type { WatchedAccount } from '../../utils/storage/sightings.ts';
import { Address } from '../parts/Address.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { FormField } from '../parts/FormField.tsx';
import { parseAccount } from '../settings/parse-network.ts';
import { Line } from './Line.tsx';

export interface WatchedProps {
  /** This device's, and those of wallets that it was used with. */
  readonly own: readonly string[];
  readonly watched: readonly WatchedAccount[];
  readonly onChange: (watched: readonly WatchedAccount[]) => Promise<void>;
}

/** Whose works are looked for. */
export function Watched({ own, watched, onChange }: WatchedProps) {
  const [address, setAddress] = useState('');
  const [label, setLabel] = useState('');
  const [error, setError] = useState<string>();

  function add(event: SyntheticEvent) {
    event.preventDefault();
    const parsed = parseAccount(address.trim());
    setError('error' in parsed ? i18n.t('sightings.watched.wrong') : undefined);
    if ('error' in parsed) return;
    const added = { address: parsed.value as `0x${string}`, label: label.trim().slice(0, 80) };
    void onChange([...watched.filter((one) => one.address !== added.address), added]);
    setAddress('');
    setLabel('');
  }

  return (
    <section aria-labelledby="watched">
      <h2 id="watched">{i18n.t('sightings.watched.title')}</h2>
      <ul className="lines">
        {own.map((account) => (
          <li key={account}>
            <span>{i18n.t('sightings.watched.own')}</span>
            <Address address={account} />
          </li>
        ))}
        {watched.map((account) => (
          <Line
            key={account.address}
            words={i18n.t('sightings.watched.remove')}
            named={i18n.t('sightings.watched.removeOne', { account: account.label || account.address })}
            onRemove={() => void onChange(watched.filter((one) => one !== account))}
          >
            <ForeignText text={account.label || i18n.t('sightings.watched.unnamed')} max={60} />
            <Address address={account.address} />
          </Line>
        ))}
      </ul>
      <form onSubmit={add} noValidate>
        <FormField
          name="address"
          label={i18n.t('sightings.watched.address')}
          hint={i18n.t('sightings.watched.hint')}
          error={error}
          value={address}
          onChange={setAddress}
        />
        <FormField
          name="label"
          label={i18n.t('sightings.watched.label')}
          error={undefined}
          value={label}
          onChange={setLabel}
        />
        <div className="actions">
          <button type="submit" className="button">
            {i18n.t('sightings.watched.add')}
          </button>
        </div>
      </form>
    </section>
  );
}
