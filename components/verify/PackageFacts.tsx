import { useState, type ReactNode } from 'react';
import type { Verification } from '../../utils/evidence/verify/types.ts';
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
const NOT_READ = <span className="quiet">not to be read</span>;

/** What the package says of itself; all of it the words of whoever made it. */
export function PackageFacts({ verification, knownKey, onNameKey }: PackageFactsProps) {
  const { title, url, capturedAt, m, keyFingerprint } = verification;
  return (
    <dl className="facts">
      <Fact name="Page">
        {title === null ? NOT_READ : <ForeignText text={title || 'without a title'} max={MAX_TITLE} />}
      </Fact>
      <Fact name="Address">{url === null ? NOT_READ : <ForeignText text={url} max={MAX_URL} />}</Fact>
      <Fact name="Captured">
        {capturedAt === null ? (
          NOT_READ
        ) : (
          <>
            {formatMoment(Date.parse(capturedAt) / 1000)}{' '}
            <span className="quiet">by the clock of whoever captured it</span>
          </>
        )}
      </Fact>
      <Fact name="Key">
        {keyFingerprint === null ? (
          NOT_READ
        ) : (
          <Key fingerprint={keyFingerprint} known={knownKey} onName={onNameKey} />
        )}
      </Fact>
      <Fact name="Seal (M)">
        {m === null ? (
          NOT_READ
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
      {known?.kind === 'device' && <p>This device’s key</p>}
      {known?.kind === 'named' && (
        <p>
          <ForeignText text={known.name} /> <span className="quiet">as you named it</span>
        </p>
      )}
      <span className="copyable">
        <code>{fingerprint}</code> <CopyButton text={fingerprint} />
      </span>
      {known === null && !isNaming && (
        <p>
          <span className="quiet">Compare it with the fingerprint that its holder gives. </span>
          <button type="button" className="plain-button" onClick={() => setIsNaming(true)}>
            I know whose it is
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
          <TextField label="Whose key it is" value={name} onChange={setName} maxLength={80} />
          <button type="submit" className="button">
            Remember
          </button>
        </form>
      )}
    </>
  );
}
