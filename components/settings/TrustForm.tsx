import { useEffect, useRef, useState } from 'react';
import type { RootUse } from '../../utils/evidence/certificates/trusted-root.ts';
import type { StoredRoot } from '../../utils/storage/evidence.ts';
import { formatDate, formatNumber } from '../format.ts';
import { ForeignText } from '../parts/ForeignText.tsx';

/** What a file says of an authority, before anybody trusts it. */
export interface FoundRoot extends Omit<StoredRoot, 'uses'> {
  /** It sets conditions that checks do not understand, and so never get past. */
  readonly hasUnknownConditions: boolean;
}

const SHOWN = 5;

interface TrustFormProps {
  readonly found: readonly FoundRoot[];
  /** With at least one use. */
  readonly onTrust: (uses: readonly RootUse[]) => void;
  readonly onCancel: () => void;
}

/** The last question before an authority is trusted: is it the right one, and for what? */
export function TrustForm({ found, onTrust, onCancel }: TrustFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [uses, setUses] = useState<readonly RootUse[]>(['timestamps']);
  const [isRefused, setIsRefused] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const limited = found.filter(({ hasUnknownConditions }) => hasUnknownConditions).length;

  const box = (use: RootUse, label: string) => (
    <label className="choice">
      <input
        type="checkbox"
        checked={uses.includes(use)}
        onChange={({ target }) => {
          setUses(target.checked ? [...uses, use] : uses.filter((one) => one !== use));
          setIsRefused(false);
        }}
      />
      {label}
    </label>
  );

  return (
    <form
      className="add-form"
      aria-labelledby="trust"
      onSubmit={(event) => {
        event.preventDefault();
        if (uses.length === 0) setIsRefused(true);
        else onTrust(uses);
      }}
    >
      <h3 id="trust" ref={heading} tabIndex={-1}>
        {found.length === 1
          ? 'Is this the authority you mean?'
          : `The file names ${found.length} authorities`}
      </h3>
      <ul className="found-roots">
        {found.slice(0, SHOWN).map(({ fingerprint, name, notAfter, hasUnknownConditions }) => (
          <li key={fingerprint}>
            <ForeignText text={name} max={120} />{' '}
            <span className="quiet">
              valid until {formatDate(notAfter)}
              {hasUnknownConditions && ', with conditions'}
            </span>
            <br />
            <span className="quiet">SHA-256</span> <code className="long">{fingerprint}</code>
          </li>
        ))}
        {found.length > SHOWN && <li>and {formatNumber(found.length - SHOWN)} more</li>}
      </ul>
      <p>
        Anybody can make a certificate with any name. Compare the fingerprint with the one that the authority
        publishes.
      </p>
      {limited > 0 && (
        <p className="note">
          {found.length === 1
            ? 'This certificate sets'
            : `${formatNumber(limited)} of these certificates set`}{' '}
          conditions that Whence cannot check, such as which names an authority may vouch for. What is vouched
          for under them stays unproven, trusted or not.
        </p>
      )}
      <fieldset className="choices">
        <legend>Trust {found.length === 1 ? 'it' : 'them'} for</legend>
        {box('timestamps', 'Time stamps: when a capture was sealed')}
        {box('sites', 'Web sites: that a certificate is a site’s own')}
        {isRefused && (
          <p className="field-error" role="alert">
            Choose at least one.
          </p>
        )}
      </fieldset>
      <div className="actions">
        <button type="submit" className="button button-main">
          {found.length === 1 ? 'Trust it' : 'Trust them all'}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
