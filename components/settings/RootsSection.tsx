import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { RootUse } from '../../utils/evidence/certificates/trusted-root.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { StoredRoot } from '../../utils/storage/evidence.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import { formatDate, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FileButton } from '../parts/FileButton.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { TrustForm, type FoundRoot } from './TrustForm.tsx';

/** The list of signers of pictures that comes with the extension. */
export interface ShippedList {
  /** ISO 8601. */
  readonly issuedAt: string;
  readonly nextUpdateAt: string;
  readonly organisations: number;
  /** A newer one is to be had. */
  readonly isOverdue: boolean;
}

export interface RootsSectionProps {
  readonly shipped: ShippedList;
  readonly roots: readonly StoredRoot[];
  /** @throws {AppError} `evidence.malformed` */
  readonly onRead: (file: File) => Promise<readonly FoundRoot[]>;
  readonly onTrust: (found: readonly FoundRoot[], uses: readonly RootUse[]) => Promise<void>;
  readonly onRemove: (fingerprint: Sha256) => Promise<void>;
}

const texts = (): ErrorTexts => ({
  'evidence.malformed': {
    title: i18n.t('settings.roots.none.title'),
    body: i18n.t('settings.roots.none.body'),
    action: i18n.t('settings.roots.none.action'),
  },
});

function usesWords(uses: readonly RootUse[]): string {
  const has = (use: RootUse) => uses.includes(use);
  return [
    ...(has('timestamps') && has('sites') ? [i18n.t('settings.roots.forBoth')] : []),
    ...(has('timestamps') && !has('sites') ? [i18n.t('settings.roots.forTimestamps')] : []),
    ...(has('sites') && !has('timestamps') ? [i18n.t('settings.roots.forSites')] : []),
    ...(has('pictures') ? [i18n.t('settings.roots.forPictures')] : []),
  ].join(' · ');
}

/** Whose word counts when packages are checked, as the user says. */
export function RootsSection({ shipped, roots, onRead, onTrust, onRemove }: RootsSectionProps) {
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
      return i18n.t('settings.roots.trusted');
    });
  const remove = (fingerprint: Sha256) =>
    attempt(async () => {
      await onRemove(fingerprint);
      heading.current?.focus();
      return i18n.t('settings.roots.untrusted');
    });

  return (
    <section aria-labelledby="roots">
      <h2 id="roots" ref={heading} tabIndex={-1}>
        {i18n.t('settings.roots.title')}
      </h2>
      <p>{i18n.t('settings.roots.intro')}</p>
      <p className="quiet">{i18n.t('settings.roots.where')}</p>
      <p>
        {i18n.t('settings.roots.pictures', {
          count: formatNumber(shipped.organisations),
          day: formatDate(shipped.issuedAt),
        })}
      </p>
      {shipped.isOverdue && (
        <p className="note">{i18n.t('settings.roots.overdue', { day: formatDate(shipped.nextUpdateAt) })}</p>
      )}
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
                    {i18n.t('settings.roots.validUntil', {
                      uses: usesWords(uses),
                      day: formatDate(notAfter),
                    })}
                  </p>
                  <p className="quiet">
                    SHA-256 <code className="long">{fingerprint}</code>
                  </p>
                </header>
                <div className="actions">
                  <button
                    type="button"
                    className="button"
                    aria-label={i18n.t('settings.roots.removeOf', { name })}
                    onClick={() => remove(fingerprint)}
                  >
                    {i18n.t('settings.roots.remove')}
                  </button>
                </div>
              </article>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <FileButton
          label={roots.length === 0 ? i18n.t('settings.roots.add') : i18n.t('settings.roots.addAnother')}
          inputLabel={i18n.t('settings.roots.file')}
          testId="roots"
          accept=".pem,.crt,.cer,.der"
          onFile={read}
        />
        <output>{said}</output>
      </div>
      {found[0] && (
        <TrustForm key={found[0].fingerprint} found={found} onTrust={trust} onCancel={() => setFound([])} />
      )}
      {error && <ErrorNote error={error} texts={texts()} />}
    </section>
  );
}
