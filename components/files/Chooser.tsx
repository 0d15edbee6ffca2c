import { readInput } from './read-chosen.ts';
import type { Chosen } from './types.ts';

interface ChooserProps {
  readonly label: string;
  readonly isFolder?: boolean;
  readonly onChoose: (chosen: readonly Chosen[]) => void;
}

/** A button that asks for files, or for all that are in one folder. */
export const Chooser = ({ label, isFolder = false, onChoose }: ChooserProps) => (
  <label className="button chooser">
    {label}
    <input
      type="file"
      multiple
      className="unseen"
      // In every browser, but in no standard that React knows.
      {...(isFolder && { webkitdirectory: '' })}
      onChange={(event) => {
        onChoose(readInput([...(event.target.files ?? [])]));
        // The same can be chosen again.
        event.target.value = '';
      }}
    />
  </label>
);
