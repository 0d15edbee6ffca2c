import { fill } from '../parts/fill.tsx';
import { i18n } from '#i18n';
import { CopyButton } from '../parts/CopyButton.tsx';

export interface CopiesProps {
  /** Of the encrypted capture, as the seal names it. */
  readonly cid: string;
  /** `2 of 2 places, checked 5 min ago`; null as long as nobody has it. */
  readonly placesWords: string | null;
  /** How many places the user has set. */
  readonly places: number;
  readonly isBusy: boolean;
  readonly onCopy: () => void;
}

/** Where encrypted copies of a capture lie. */
export const Copies = ({ cid, placesWords, places, isBusy, onCopy }: CopiesProps) => (
  <section aria-labelledby="copies">
    <h2 id="copies">{i18n.t('library.copies.title')}</h2>
    {placesWords === null ? (
      <p>{i18n.t('library.copies.meaning')}</p>
    ) : (
      <p>
        {fill('library.copies.kept', {
          places: placesWords,
          files: <a href="#/files">{i18n.t('library.copies.files')}</a>,
        })}
      </p>
    )}
    <p className="copyable">
      <code>{cid}</code> <CopyButton text={cid} />
    </p>
    {places === 0 ? (
      <p className="quiet">
        {fill('library.copies.noPlace', {
          settings: <a href="#/settings">{i18n.t('library.copies.settings')}</a>,
        })}
      </p>
    ) : (
      placesWords === null && (
        <div className="actions">
          <button
            type="button"
            className="button"
            aria-disabled={isBusy}
            onClick={isBusy ? undefined : onCopy}
          >
            {i18n.t('library.copies.copy')}
          </button>
        </div>
      )
    )}
  </section>
);
