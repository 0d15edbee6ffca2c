import { useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
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
        {i18n.t('settings.roots.isIt', found.length)}
      </h3>
      <ul className="found-roots">
        {found.slice(0, SHOWN).map(({ fingerprint, name, notAfter, hasUnknownConditions }) => (
          <li key={fingerprint}>
            <ForeignText text={name} max={120} />{' '}
            <span className="quiet">
              {hasUnknownConditions
                ? i18n.t('settings.roots.untilWith', { day: formatDate(notAfter) })
                : i18n.t('settings.roots.until', { day: formatDate(notAfter) })}
            </span>
            <br />
            <span className="quiet">SHA-256</span> <code className="long">{fingerprint}</code>
          </li>
        ))}
        {found.length > SHOWN && (
          <li>{i18n.t('settings.roots.more', { count: formatNumber(found.length - SHOWN) })}</li>
        )}
      </ul>
      <p>{i18n.t('settings.roots.compare')}</p>
      {limited > 0 && (
        <p className="note">
          {found.length === 1
            ? i18n.t('settings.roots.conditionsOfIt')
            : i18n.t('settings.roots.conditions', limited)}
        </p>
      )}
      <fieldset className="choices">
        <legend>{i18n.t('settings.roots.trustFor', found.length)}</legend>
        {box('timestamps', i18n.t('settings.roots.useTimestamps'))}
        {box('sites', i18n.t('settings.roots.useSites'))}
        {box('pictures', i18n.t('settings.roots.usePictures'))}
        {isRefused && (
          <p className="field-error" role="alert">
            {i18n.t('settings.roots.chooseOne')}
          </p>
        )}
      </fieldset>
      <div className="actions">
        <button type="submit" className="button button-main">
          {i18n.t('settings.roots.trust', found.length)}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('settings.roots.cancel')}
        </button>
      </div>
    </form>
  );
}
