import { useRef, useState } from 'react';
import type { RootUse } from '../../utils/evidence/certificates/trusted-root.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { StoredRoot } from '../../utils/storage/evidence.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import { formatDate } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FileButton } from '../parts/FileButton.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { TrustForm, type FoundRoot } from './TrustForm.tsx';

export interface RootsSectionProps {
  readonly roots: readonly StoredRoot[];
  /** @throws {AppError} `evidence.malformed` */
  readonly onRead: (file: File) => Promise<readonly FoundRoot[]>;
  readonly onTrust: (found: readonly FoundRoot[], uses: readonly RootUse[]) => Promise<void>;
  readonly onRemove: (fingerprint: Sha256) => Promise<void>;
}

const TEXTS: ErrorTexts = {
  'evidence.malformed': {
    title: 'This file has no certificate of an authority',
    body: 'It has none at all, one that cannot be read, or only such as may not vouch for others: that of a single site or signer.',
    action: 'Choose the authority’s root certificate, as a PEM or DER file.',
  },
};

const USES: Readonly<Record<RootUse, string>> = { timestamps: 'time stamps', sites: 'web sites' };

/** Whose word counts when packages are checked, as the user says. */
export function RootsSection({ roots, onRead, onTrust, onRemove }: RootsSectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [found, setFound] = useState<readonly FoundRoot[]>([]);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<AppError | null>(null);

  const attempt = (job: () => Promise<string>) => {
    setError(null);
    setSaid('');
    job().then(setSaid, (thrown: unknown) => setError(toAppError(thrown)));
  };
  const read = (file: File) =>
    attempt(async () => {
      setFound([]);
      setFound(await onRead(file));
      return '';
    });
  const trust = (uses: readonly RootUse[]) =>
    attempt(async () => {
      await onTrust(found, uses);
      setFound([]);
      // The button that was pressed goes.
      heading.current?.focus();
      return 'Trusted from the next check on.';
    });
  const remove = (fingerprint: Sha256) =>
    attempt(async () => {
      await onRemove(fingerprint);
      heading.current?.focus();
      return 'Not trusted any more.';
    });

  return (
    <section aria-labelledby="roots">
      <h2 id="roots" ref={heading} tabIndex={-1}>
        Authorities you trust
      </h2>
      <p>
        A time stamp, or the certificate of a web site, is worth what the authority behind it is worth. When
        you check a package, an authority that is not named here is told as an unknown one, and proves
        nothing.
      </p>
      <p className="quiet">
        Browsers do not tell extensions whom they trust, and Whence brings no list of its own. Get an
        authority’s root certificate from the authority itself, never from whoever gave you the package. It
        stays in this browser, and nobody is asked.
      </p>
      {roots.length > 0 && (
        <ul className="files">
          {roots.map(({ fingerprint, name, notAfter, uses }) => (
            <li key={fingerprint}>
              <article className="file" aria-label={name}>
                <header>
                  <h3>
                    <ForeignText text={name} max={120} />
                  </h3>
                  <p className="quiet">
                    Trusted for {uses.map((use) => USES[use]).join(' and ')} · valid until{' '}
                    {formatDate(notAfter)}
                  </p>
                  <p className="quiet">
                    SHA-256 <code className="long">{fingerprint}</code>
                  </p>
                </header>
                <div className="actions">
                  <button
                    type="button"
                    className="button"
                    aria-label={`Remove ${name}`}
                    onClick={() => remove(fingerprint)}
                  >
                    Remove
                  </button>
                </div>
              </article>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <FileButton
          label={roots.length === 0 ? 'Name an authority' : 'Name another authority'}
          inputLabel="Root certificate"
          testId="roots"
          accept=".pem,.crt,.cer,.der"
          onFile={read}
        />
        <output>{said}</output>
      </div>
      {found[0] && (
        <TrustForm key={found[0].fingerprint} found={found} onTrust={trust} onCancel={() => setFound([])} />
      )}
      {error && <ErrorNote error={error} texts={TEXTS} />}
    </section>
  );
}
