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
    <h2 id="copies">Encrypted copies</h2>
    {placesWords === null ? (
      <p>
        The encrypted capture can lie in your places on IPFS. Whoever keeps it sees its size, and that it is
        yours; only its recipients can open it. What is on IPFS cannot be called back.
      </p>
    ) : (
      <p>
        {placesWords}. It is looked after with your <a href="#/files">files</a>.
      </p>
    )}
    <p className="copyable">
      <code>{cid}</code> <CopyButton text={cid} />
    </p>
    {places === 0 ? (
      <p className="quiet">
        No place is set yet. <a href="#/settings">Set one in the settings.</a>
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
            Copy to your places
          </button>
        </div>
      )
    )}
  </section>
);
