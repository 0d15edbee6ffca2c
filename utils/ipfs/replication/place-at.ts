import type { KeepOptions, Provider, Supply } from '../providers/provider.ts';
import { checkPlace, notHeld, type CheckIo } from './check-place.ts';
import type { Place } from './replication.ts';

/** What one provider is at. `totalBytes` is 0 where it fetches by itself. */
export interface PlaceStep {
  readonly provider: string;
  readonly step: 'sending' | 'proving' | 'held' | 'failed';
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface PlaceOptions extends CheckIo {
  readonly onStep?: (step: PlaceStep) => void;
}

/** Gives content to one provider and reads it back. A failure is a place where it is not held. @throws the signal's reason */
export async function placeAt(
  provider: Provider,
  supply: Supply,
  options: PlaceOptions & Pick<KeepOptions, 'isLost'>,
): Promise<Place> {
  const { signal, now, isLost, onStep = () => {} } = options;
  let [sentBytes, totalBytes] = [0, 0];
  const tell = (step: PlaceStep['step']) => onStep({ provider: provider.name, step, sentBytes, totalBytes });
  let place: Place;
  try {
    await provider.keep(supply, {
      signal,
      isLost,
      onProgress: (sent, total) => {
        [sentBytes, totalBytes] = [sent, total];
        tell('sending');
      },
    });
    tell('proving');
    place = await checkPlace(provider, supply.root, options);
  } catch (thrown) {
    signal.throwIfAborted();
    place = notHeld(provider, thrown, now);
  }
  tell(place.state === 'held' ? 'held' : 'failed');
  return place;
}
