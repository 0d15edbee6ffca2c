import { i18n } from '#i18n';
import { Choice } from '../parts/Choice.tsx';

export interface WantedPlacesProps {
  readonly wanted: number;
  /** How many places are set. */
  readonly places: number;
  readonly onWant: (wanted: number) => Promise<void>;
}

/** In how many places something must be to count as kept. */
export const WantedPlaces = ({ wanted, places, onWant }: WantedPlacesProps) => {
  const numbers = Array.from({ length: Math.max(places, wanted) }, (_, index) => index + 1);
  return (
    <>
      <Choice
        name="wanted"
        legend={i18n.t('settings.places.wanted')}
        value={String(wanted)}
        options={numbers.map((number) => [String(number), wordsOf(number)])}
        onChange={(chosen) => void onWant(Number(chosen))}
      />
      <output>{wanted > places && i18n.t('settings.places.onlyOne', places)}</output>
    </>
  );
};

const wordsOf = (number: number) =>
  number === 1 ? i18n.t('settings.places.one') : i18n.t('settings.places.several', number);
