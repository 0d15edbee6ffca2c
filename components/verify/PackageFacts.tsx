import { useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { Verification } from '../../utils/evidence/verify/types.ts';
import { MissingList } from '../evidence/MissingList.tsx';
import { formatMoment } from '../format.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { TextField } from '../parts/TextField.tsx';

/** Whose key it is, as far as this browser's user knows. */
export type KnownKey = { readonly kind: 'device' } | { readonly kind: 'named'; readonly name: string } | null;

interface PackageFactsProps {
  readonly verification: Verification;
  readonly knownKey: KnownKey;
  readonly onNameKey: (fingerprint: string, name: string) => void;
}

const MAX_URL = 2000;
const MAX_TITLE = 300;
const NotRead = () => <span className="quiet">{i18n.t('verify.facts.notRead')}</span>;

/** What the package says of itself; all of it the words of whoever made it. */
export function PackageFacts({ verification, knownKey, onNameKey }: PackageFactsProps) {
  const { title, url, capturedAt, missing, notAsked, m, keyFingerprint } = verification;
  return (
    <dl className="facts">
      <Fact name={i18n.t('verify.facts.page')}>
        {title === null ? (
          <NotRead />
        ) : (
          <ForeignText text={title || i18n.t('verify.facts.untitled')} max={MAX_TITLE} />
        )}
      </Fact>
      <Fact name={i18n.t('verify.facts.address')}>
        {url === null ? <NotRead /> : <ForeignText text={url} max={MAX_URL} />}
      </Fact>
      <Fact name={i18n.t('verify.facts.captured')}>
        {capturedAt === null ? (
          <NotRead />
        ) : (
          <>
            {formatMoment(Date.parse(capturedAt) / 1000)}{' '}
            <span className="quiet">{i18n.t('verify.facts.byClock')}</span>
          </>
        )}
      </Fact>
      {missing.length + notAsked.length > 0 && (
        <Fact name={i18n.t('verify.facts.missing')}>
          <MissingList missing={missing} notAsked={notAsked} />
        </Fact>
      )}
      <Fact name={i18n.t('verify.facts.key')}>
        {keyFingerprint === null ? (
          <NotRead />
        ) : (
          <Key fingerprint={keyFingerprint} known={knownKey} onName={onNameKey} />
        )}
      </Fact>
      <Fact name={i18n.t('verify.facts.seal')}>
        {m === null ? (
          <NotRead />
        ) : (
          <span className="copyable">
            <code>{m}</code> <CopyButton text={m} />
          </span>
        )}
      </Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

interface KeyProps {
  readonly fingerprint: string;
  readonly known: KnownKey;
  readonly onName: (fingerprint: string, name: string) => void;
}

function Key({ fingerprint, known, onName }: KeyProps) {
  const [isNaming, setIsNaming] = useState(false);
  const [name, setName] = useState('');
  return (
    <>
      {known?.kind === 'device' && <p>{i18n.t('verify.facts.deviceKey')}</p>}
      {known?.kind === 'named' && (
        <p>
          <ForeignText text={known.name} /> <span className="quiet">{i18n.t('verify.facts.named')}</span>
        </p>
      )}
      <span className="copyable">
        <code>{fingerprint}</code> <CopyButton text={fingerprint} />
      </span>
      {known === null && !isNaming && (
        <p>
          <span className="quiet">{i18n.t('verify.facts.compare')}</span>{' '}
          <button type="button" className="plain-button" onClick={() => setIsNaming(true)}>
            {i18n.t('verify.facts.know')}
          </button>
        </p>
      )}
      {known === null && isNaming && (
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') onName(fingerprint, name.trim());
          }}
        >
          <TextField label={i18n.t('verify.facts.whose')} value={name} onChange={setName} maxLength={80} />
          <button type="submit" className="button">
            {i18n.t('verify.facts.remember')}
          </button>
        </form>
      )}
    </>
  );
}
