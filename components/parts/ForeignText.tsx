/** Longest text of a stranger that is shown; registrations and addresses have no bound of their own. */
const MAX_CHARACTERS = 160;

/** Direction overrides would spell a name backwards; nothing that people write needs them in one line. */
const OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text that a stranger wrote: only ever text, in its own direction, of bounded length. */
export function ForeignText({ text, max = MAX_CHARACTERS }: { text: string; max?: number }) {
  const characters = Array.from(text.slice(0, max * 2).replaceAll(OVERRIDES, ''));
  return (
    <bdi className="foreign">
      {characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : characters.join('')}
    </bdi>
  );
}
