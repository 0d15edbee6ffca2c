import { count } from '../format.ts';
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
        legend="A file or capture counts as kept once it is in"
        value={String(wanted)}
        options={numbers.map((number) => [String(number), wordsOf(number)])}
        onChange={(chosen) => void onWant(Number(chosen))}
      />
      <output>
        {wanted > places &&
          `Only ${count(places, 'place')} ${places === 1 ? 'is' : 'are'} set: until there are more, nothing counts as kept.`}
      </output>
    </>
  );
};

const wordsOf = (number: number) =>
  number === 1 ? '1 place: if it closes or loses something, nothing is left' : count(number, 'place');
