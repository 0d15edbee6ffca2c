import { CID } from 'multiformats/cid';
import { AppError } from '../../errors.ts';
import type { Provider } from '../providers/provider.ts';
import type { Packed } from '../write/packer.ts';
import { placeAt, type PlaceOptions } from './place-at.ts';
import { heldPlaces, type Place } from './replication.ts';

/** Content on its way to all providers. Either promise may be left alone. */
export interface Sending {
  /** Settles once as many as were wanted have it, proven. @throws {AppError} `ipfs.upload_failed` with what each one did */
  readonly done: Promise<readonly Place[]>;
  /** Settles when all have it or have failed. @throws the signal's reason */
  readonly settled: Promise<readonly Place[]>;
  /** The same of those to whom it is sent, who do not fetch it themselves. */
  readonly sent: Promise<readonly Place[]>;
  /** What is known so far. */
  readonly places: readonly Place[];
}

/** Gives content to all providers at once, and reads it back from each. Who fetches it waits until somebody else has it. */
export function send(
  packed: Packed,
  providers: readonly Provider[],
  options: PlaceOptions & { readonly wanted: number },
): Sending {
  const root = CID.parse(packed.root);
  const direct = providers.filter(({ fetchesItself }) => !fetchesItself);
  const seekers = providers.filter(({ fetchesItself }) => fetchesItself);
  const supply = { root, packed: () => Promise.resolve(packed) };

  const sent = direct.map((provider) =>
    placeAt(provider, { ...supply, origins: () => Promise.resolve([]) }, { ...options, isLost: false }),
  );
  const { done: has, settled: allSent } = awaitPlaces(sent, packed.root, 1);
  const origins = async () => {
    if (direct.length === 0)
      throw new AppError(
        'ipfs.upload_failed',
        'a pinning service fetches what it keeps: set a node to fetch it from',
      );
    const [{ provider } = { provider: '' }] = heldPlaces(await has);
    return (await direct.find(({ name }) => name === provider)?.addresses(options.signal)) ?? [];
  };
  const fetched = seekers.map((provider) =>
    placeAt(provider, { ...supply, origins }, { ...options, isLost: false }),
  );
  return { ...awaitPlaces([...sent, ...fetched], packed.root, options.wanted), sent: allSent };
}

function awaitPlaces(
  placing: readonly Promise<Place>[],
  root: string,
  wanted: number,
): Omit<Sending, 'sent'> {
  const { promise: done, resolve, reject } = Promise.withResolvers<readonly Place[]>();
  const places: Place[] = [];
  const settled = Promise.all(
    placing.map(async (promise) => {
      const place = await promise;
      places.push(place);
      if (heldPlaces(places).length >= wanted) resolve([...places]);
      return place;
    }),
  );
  // Of a promise that has settled already the second word is not heard.
  settled.then(() => reject(tooFew(root, wanted, places)), reject);
  done.catch(() => {});
  return { done, settled, places };
}

function tooFew(root: string, wanted: number, places: readonly Place[]): AppError {
  const held = heldPlaces(places).length;
  const reasons = places.flatMap(({ reason }) => reason ?? []);
  return new AppError(
    'ipfs.upload_failed',
    `${root} is in ${held} of ${wanted} places: ${reasons.join('; ') || whyNoMore(places.length)}`,
    { details: { root, wanted, held, places: places.map(({ provider, code }) => ({ provider, code })) } },
  );
}

const whyNoMore = (providers: number) =>
  providers === 0 ? 'no provider is set' : `no more than ${providers} can be asked`;
