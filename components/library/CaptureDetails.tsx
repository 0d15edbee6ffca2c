import { useEffect, useRef, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import type { VerifiedPackage, VerifyStep } from '../../utils/evidence/verify/types.ts';
import { formatBytes } from '../format.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { AskChain, type AskChainProps } from '../verify/AskChain.tsx';
import { Checks } from '../verify/Checks.tsx';
import { Grades } from '../verify/Grades.tsx';
import { PackageFacts, type KnownKey } from '../verify/PackageFacts.tsx';
import { Custody } from './Custody.tsx';
import { DeleteCapture } from './DeleteCapture.tsx';
import { ProofMarks } from './ProofMarks.tsx';
import { TaskNote } from './TaskNote.tsx';
import type { CaptureSummary, LibraryActions, Task } from './types.ts';

/** What the verifier says of a capture of the library. */
export type Checked =
  | { readonly kind: 'checking'; readonly step: VerifyStep | null }
  | { readonly kind: 'checked'; readonly verified: VerifiedPackage }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface CaptureDetailsProps {
  readonly capture: CaptureSummary;
  readonly checked: Checked;
  readonly knownKey: KnownKey;
  /** Who may be asked what the chain says. */
  readonly node: Omit<AskChainProps, 'chainIds'>;
  readonly task: Task | null;
  readonly actions: LibraryActions;
  readonly onNameKey: (fingerprint: string, name: string) => void;
  /** Copies and reports: what others know of it. */
  readonly children?: ReactNode;
}

/** One capture: what it shows, what was done with it, and what can be done. */
export function CaptureDetails(props: CaptureDetailsProps) {
  const { capture, checked, knownKey, node, task, actions, onNameKey, children } = props;
  const { captureId, title, note, sizeBytes, ciphertextCid, proofs } = capture;
  const heading = useRef<HTMLHeadingElement>(null);
  // As a page that is loaded: the row that led here is gone, and the focus with it.
  useEffect(() => heading.current?.focus(), []);
  const [isDeleting, setIsDeleting] = useState(false);
  const verified = checked.kind === 'checked' ? checked.verified : null;
  return (
    <div className="library">
      <p>
        <a href="#/evidence">{i18n.t('library.all')}</a>
      </p>
      <section aria-labelledby="capture">
        <h2 id="capture" ref={heading} tabIndex={-1}>
          <ForeignText text={title || i18n.t('library.untitled')} />
        </h2>
        {note !== '' && (
          <p>
            <ForeignText text={note} max={4096} />
          </p>
        )}
        <ProofMarks proofs={proofs} />
        {checked.kind === 'checking' && <output className="quiet">{i18n.t('library.checking')}</output>}
        {checked.kind === 'failed' && <ErrorNote error={checked.error} />}
        {verified && (
          <div className="package">
            {verified.screenshot && (
              <figure>
                <BlobImage blob={verified.screenshot} alt={i18n.t('library.screenshot')} />
              </figure>
            )}
            <PackageFacts verification={verified.verification} knownKey={knownKey} onNameKey={onNameKey} />
          </div>
        )}
      </section>
      <section aria-labelledby="hand-over">
        <h2 id="hand-over">{i18n.t('library.handOver')}</h2>
        <p>{i18n.t('library.oneFile', { size: formatBytes(sizeBytes) })}</p>
        <div className="actions">
          <button
            type="button"
            className="button button-main"
            onClick={() => actions.exportOne(captureId, 'plain')}
          >
            {i18n.t('library.export')}
          </button>
          {ciphertextCid !== null && (
            <button
              type="button"
              className="button"
              onClick={() => actions.exportOne(captureId, 'encrypted')}
            >
              {i18n.t('library.exportEncrypted')}
            </button>
          )}
          <button
            type="button"
            className="button"
            aria-disabled={!verified}
            onClick={() => verified && actions.receipt(captureId, verified)}
          >
            {i18n.t('verify.saveReceipt')}
          </button>
          <button type="button" className="button" onClick={() => setIsDeleting(true)}>
            {i18n.t('library.delete')}
          </button>
        </div>
        <TaskNote task={task} onCancel={actions.cancel} />
        {isDeleting && (
          <DeleteCapture
            capture={capture}
            onDelete={() => actions.remove(captureId)}
            onKeep={() => setIsDeleting(false)}
          />
        )}
      </section>
      {children}
      {verified && (
        <>
          <section aria-labelledby="grades">
            <h2 id="grades">{i18n.t('verify.gradesTitle')}</h2>
            <Grades verification={verified.verification} />
          </section>
          <AskChain chainIds={verified.chainIds} {...node} />
          <section aria-labelledby="checks">
            <h2 id="checks">{i18n.t('verify.checksTitle')}</h2>
            <Checks verification={verified.verification} />
          </section>
        </>
      )}
      <section aria-labelledby="custody">
        <h2 id="custody">{i18n.t('library.custody')}</h2>
        <Custody lines={capture.custody} />
      </section>
    </div>
  );
}
