import { useState } from 'react';
import type { ProviderConfig } from '../../utils/ipfs/providers/config.ts';
import type { Trial } from '../../utils/ipfs/replication/try-provider.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { trialWords } from './trial-words.ts';

/** A place that is set. What opens its door is never shown again. */
export interface SetPlace {
  readonly kind: ProviderConfig['kind'];
  readonly url: string;
  readonly host: string;
  readonly gatewayHost: string | null;
  readonly hasCredentials: boolean;
}

export interface PlacesSectionProps {
  readonly places: readonly SetPlace[];
  /** Where requests come from, as a node is told it. */
  readonly origin: string;
  /** Called while a person clicks, so that the browser may ask them. */
  readonly onAdd: (config: ProviderConfig) => Promise<void>;
  readonly onRemove: (url: string) => Promise<void>;
  readonly onTry: (host: string) => Promise<Trial>;
}

/** Where content of one's own is kept, with what each place learns. */
export function PlacesSection({ places, origin, onAdd, onRemove, onTry }: PlacesSectionProps) {
  return (
    <section aria-labelledby="places">
      <h2 id="places">Places that keep copies</h2>
      <p>
        What you keep under Files goes to all of these, and to nobody else. Two or more, run by different
        people, outlive any one of them.
      </p>
      <p className="quiet">
        A place sees your internet address, the content that you keep there (of what is private, only the
        encrypted form and its size), and when you add it or it is looked after. It does not learn names of
        files, or what you look at. Of your other places, only a pinning service is told the address of a node
        to fetch from.
      </p>
      {places.length > 0 && (
        <ul className="files">
          {places.map((place) => (
            <PlaceItem key={place.url} place={place} origin={origin} onRemove={onRemove} onTry={onTry} />
          ))}
        </ul>
      )}
      <PlaceForm isFirst={places.length === 0} onAdd={onAdd} />
    </section>
  );
}

type Told = { readonly words: string; readonly isGood: boolean } | { readonly error: AppError } | 'trying';

interface PlaceItemProps extends Pick<PlacesSectionProps, 'origin' | 'onRemove' | 'onTry'> {
  readonly place: SetPlace;
}

function PlaceItem({ place, origin, onRemove, onTry }: PlaceItemProps) {
  const { kind, url, host, gatewayHost, hasCredentials } = place;
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
          <p className="quiet">
            {kind === 'kubo' ? 'Node (Kubo)' : `Pinning service, read at ${gatewayHost}`}
            {hasCredentials ? ' · with credentials' : ' · without credentials'}
          </p>
        </header>
        <div className="actions">
          <button
            type="button"
            className="button"
            aria-disabled={isTrying}
            aria-label={`Test ${host}`}
            onClick={isTrying ? undefined : tryIt}
          >
            {isTrying ? 'Testing…' : 'Test'}
          </button>
          <button
            type="button"
            className="button"
            aria-label={`Remove ${host}`}
            onClick={() => void onRemove(url).catch(fail)}
          >
            Remove
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
