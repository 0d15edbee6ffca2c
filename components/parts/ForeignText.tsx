/** Longest text of a stranger that is shown; registrations and addresses have no bound of their own. */
const MAX_CHARACTERS = 160;

/** Direction overrides would spell a name backwards; nothing that people write needs them in one line. */
const OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/g;

interface ForeignTextProps {
  readonly text: string;
  readonly max?: number;
  /** The language that it is written in, where that is known. */
  readonly lang?: 'en';
}

/** Text that a stranger wrote: only ever text, in its own direction, of bounded length. */
export function ForeignText({ text, max = MAX_CHARACTERS, lang }: ForeignTextProps) {
  const characters = Array.from(text.slice(0, max * 2).replaceAll(OVERRIDES, ''));
  return (
    <bdi className="foreign" dir="auto" lang={lang}>
      {characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : characters.join('')}
    </bdi>
  );
}
