import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { ProviderConfig } from '../../utils/ipfs/providers/config.ts';
import type { Trial } from '../../utils/ipfs/replication/try-provider.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { trialWords } from './trial-words.ts';
import { WantedPlaces } from './WantedPlaces.tsx';

/** A place that is set. What opens its door is never shown again. */
export interface SetPlace {
  readonly kind: ProviderConfig['kind'];
  readonly url: string;
  readonly host: string;
  readonly gatewayHost: string | null;
  readonly hasCredentials: boolean;
}

export interface PlacesSectionProps {
  /** In how many places something must be to count as kept. */
  readonly wanted: number;
  readonly onWant: (wanted: number) => Promise<void>;
  readonly places: readonly SetPlace[];
  /** Where requests come from, as a node is told it. */
  readonly origin: string;
  /** Called while a person clicks, so that the browser may ask them. */
  readonly onAdd: (config: ProviderConfig) => Promise<void>;
  readonly onRemove: (url: string) => Promise<void>;
  readonly onTry: (host: string) => Promise<Trial>;
}

/** Where content of one's own is kept, with what each place learns. */
export function PlacesSection(props: PlacesSectionProps) {
  const { places, wanted, origin, onWant, onAdd, onRemove, onTry } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = async (url: string) => {
    await onRemove(url);
    // Its button goes, and the focus would go with it.
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="places">
      <h2 id="places" ref={heading} tabIndex={-1}>
        {i18n.t('settings.places.title')}
      </h2>
      <p>{i18n.t('settings.places.intro')}</p>
      <p className="quiet">{i18n.t('settings.places.sees')}</p>
      {places.length > 0 && (
        <ul className="files">
          {places.map((place) => (
            <PlaceItem key={place.url} place={place} origin={origin} onRemove={remove} onTry={onTry} />
          ))}
        </ul>
      )}
      {places.length > 0 && <WantedPlaces wanted={wanted} places={places.length} onWant={onWant} />}
      <PlaceForm isFirst={places.length === 0} onAdd={onAdd} />
    </section>
  );
}

type Told = { readonly words: string; readonly isGood: boolean } | { readonly error: AppError } | 'trying';

function placeWords({ kind, gatewayHost, hasCredentials }: SetPlace): string {
  const gateway = gatewayHost ?? '';
  if (kind === 'kubo')
    return hasCredentials ? i18n.t('settings.places.nodeWith') : i18n.t('settings.places.node');
  return hasCredentials
    ? i18n.t('settings.places.serviceWith', { gateway })
    : i18n.t('settings.places.service', { gateway });
}

interface PlaceItemProps extends Pick<PlacesSectionProps, 'origin' | 'onRemove' | 'onTry'> {
  readonly place: SetPlace;
}

function PlaceItem({ place, origin, onRemove, onTry }: PlaceItemProps) {
  const { url, host } = place;
  const [told, setTold] = useState<Told | null>(null);
  const isTrying = told === 'trying';
  const fail = (thrown: unknown) => setTold({ error: toAppError(thrown) });

  function tryIt() {
    setTold('trying');
    onTry(host).then((trial) => {
      const { isGood, text } = trialWords(trial, origin);
      setTold({ isGood, words: text });
    }, fail);
  }

  return (
    <li>
      <article className="file" aria-label={host}>
        <header>
          <h3>{host}</h3>
          <p className="quiet">{placeWords(place)}</p>
        </header>
        <div className="actions">
          <button
            type="button"
            className="button"
            aria-disabled={isTrying}
            aria-label={i18n.t('settings.places.testOf', { host })}
            onClick={isTrying ? undefined : tryIt}
          >
            {isTrying ? i18n.t('settings.places.testing') : i18n.t('settings.places.test')}
          </button>
          <button
            type="button"
            className="button"
            aria-label={i18n.t('settings.places.removeOf', { host })}
            onClick={() => void onRemove(url).catch(fail)}
          >
            {i18n.t('settings.places.remove')}
          </button>
        </div>
        <output>
          {told !== null && typeof told === 'object' && 'words' in told && (
            <span className={told.isGood ? 'trial held' : 'trial held held-partly'}>{told.words}</span>
          )}
        </output>
        {told !== null && typeof told === 'object' && 'error' in told && <ErrorNote error={told.error} />}
      </article>
    </li>
  );
}
