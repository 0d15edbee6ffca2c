import { useState, type SyntheticEvent } from 'react';
import { i18n } from '#i18n';
import { ForeignText } from '../parts/ForeignText.tsx';
import { FormField } from '../parts/FormField.tsx';
import { Line } from './Line.tsx';

export interface MutedSitesProps {
  readonly sites: readonly string[];
  readonly onChange: (sites: readonly string[]) => Promise<void>;
}

/** The host of what was written, be it a name or an address; null where it is neither. */
const hostOf = (text: string): string | null =>
  (URL.parse(text) ?? URL.parse(`https://${text}`))?.hostname.replace(/^www\.(?=.+\.)/, '') || null;

/** Sites that are left out: one's own, as a rule. */
export function MutedSites({ sites, onChange }: MutedSitesProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();

  function add(event: SyntheticEvent) {
    event.preventDefault();
    const host = hostOf(text.trim());
    setError(host === null ? i18n.t('sightings.sites.wrong') : undefined);
    if (host === null) return;
    void onChange([...sites.filter((site) => site !== host), host]);
    setText('');
  }

  return (
    <section aria-labelledby="muted">
      <h2 id="muted">{i18n.t('sightings.sites.title')}</h2>
      <p className="quiet">{i18n.t('sightings.sites.what')}</p>
      <ul className="lines">
        {sites.map((site) => (
          <Line
            key={site}
            words={i18n.t('sightings.sites.back')}
            named={i18n.t('sightings.sites.backOne', { site })}
            onRemove={() => void onChange(sites.filter((one) => one !== site))}
          >
            <ForeignText text={site} max={80} />
          </Line>
        ))}
      </ul>
      <form onSubmit={add} noValidate>
        <FormField
          name="site"
          label={i18n.t('sightings.sites.add')}
          hint={i18n.t('sightings.sites.hint')}
          error={error}
          value={text}
          onChange={setText}
        />
        <div className="actions">
          <button type="submit" className="button">
            {i18n.t('sightings.sites.leave')}
          </button>
        </div>
      </form>
    </section>
  );
}
