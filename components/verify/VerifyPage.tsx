import type { ReactNode } from 'react';
import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import type { VerifiedPackage, VerifyStep } from '../../utils/evidence/verify/types.ts';
import { formatBytes } from '../format.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { AskChain, type KnownRpc } from './AskChain.tsx';
import { Checks } from './Checks.tsx';
import { DropFile } from './DropFile.tsx';
import { Grades } from './Grades.tsx';
import { NoPackage } from './NoPackage.tsx';
import { OpenCapture } from './OpenCapture.tsx';
import { PackageFacts, type KnownKey } from './PackageFacts.tsx';
import { UnknownAuthorities } from './UnknownAuthorities.tsx';
import { VerifyProgressBar } from './VerifyProgressBar.tsx';

interface Named {
  readonly name: string;
  readonly sizeBytes: number;
}

export type VerifyState =
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'checking'; readonly step: VerifyStep | null } & Named)
  | ({
      readonly kind: 'verified';
      readonly verified: VerifiedPackage;
      readonly askedHost: string | null;
    } & Named)
  | ({ readonly kind: 'failed'; readonly error: AppError } & Named);

export interface VerifyPageProps {
  readonly state: VerifyState;
  readonly knownKey: KnownKey;
  readonly knownRpc: KnownRpc | null;
  readonly onFile: (file: File) => void;
  readonly onCancel: () => void;
  readonly onOpen: (identity: string) => void;
  readonly onAsk: (rpcUrl: string) => void;
  readonly onNameKey: (fingerprint: string, name: string) => void;
  readonly onRetry: () => void;
  readonly onSave: (what: 'report' | 'receipt') => void;
}

/** Checks one evidence package, anybody's. */
export function VerifyPage(props: VerifyPageProps) {
  const { state, onFile, onCancel, onRetry } = props;
  return (
    <main className="verify">
      <header>
        <h1>{i18n.t('verify.title')}</h1>
        <p className="quiet">{i18n.t('verify.intro')}</p>
      </header>
      {state.kind === 'checking' ? (
        <VerifyProgressBar name={state.name} step={state.step} onCancel={onCancel} />
      ) : (
        <DropFile
          label={i18n.t(state.kind === 'empty' ? 'verify.choose' : 'verify.chooseOther')}
          onFile={onFile}
        >
          {state.kind === 'empty' && <p>{fill('verify.drop', { ending: <code>.evidence.zip</code> })}</p>}
        </DropFile>
      )}
      {state.kind === 'failed' && <ErrorNote error={state.error} onRetry={onRetry} />}
      {state.kind === 'verified' && <Answer {...props} state={state} />}
    </main>
  );
}

type AnswerProps = VerifyPageProps & { readonly state: Extract<VerifyState, { kind: 'verified' }> };

function Answer({
  state,
  knownKey,
  knownRpc,
  onOpen,
  onAsk,
  onNameKey,
  onSave,
  onRetry,
}: AnswerProps): ReactNode {
  const { verified, name, sizeBytes, askedHost } = state;
  const { verification, encryption, screenshot, report, chainIds } = verified;
  if (verification.m === null) {
    return (
      <section aria-labelledby="package">
        <h2 id="package">
          <ForeignText text={name} /> <span className="quiet">{formatBytes(sizeBytes)}</span>
        </h2>
        <NoPackage verification={verification} />
      </section>
    );
  }
  // What nobody should open is not handed out.
  const isSafe =
    report !== null && !verification.findings.some(({ reason }) => reason.endsWith('unknown_report'));
  const isOpen = encryption === 'none' || encryption === 'opened';
  return (
    <>
      <section aria-labelledby="package">
        <h2 id="package">
          <ForeignText text={name} /> <span className="quiet">{formatBytes(sizeBytes)}</span>
        </h2>
        <div className="package">
          {screenshot && (
            <figure>
              <BlobImage blob={screenshot} alt={i18n.t('verify.screenshot')} />
              <figcaption className="quiet">{i18n.t('verify.screenshotNote')}</figcaption>
            </figure>
          )}
          <PackageFacts verification={verification} knownKey={knownKey} onNameKey={onNameKey} />
        </div>
      </section>
      {!isOpen && <OpenCapture key={encryption} verified={verified} onOpen={onOpen} />}
      <section aria-labelledby="grades">
        <h2 id="grades">{i18n.t('verify.gradesTitle')}</h2>
        <Grades verification={verification} />
      </section>
      <UnknownAuthorities verification={verification} onRetry={onRetry} />
      <AskChain chainIds={chainIds} known={knownRpc} askedHost={askedHost} onAsk={onAsk} />
      <section aria-labelledby="checks">
        <h2 id="checks">{i18n.t('verify.checksTitle')}</h2>
        <Checks verification={verification} />
      </section>
      <section aria-labelledby="keep">
        <h2 id="keep">{i18n.t('verify.keep')}</h2>
        <div className="actions">
          <button type="button" className="button" onClick={() => onSave('receipt')}>
            {i18n.t('verify.saveReceipt')}
          </button>
          {isSafe && (
            <button type="button" className="button" onClick={() => onSave('report')}>
              {i18n.t('verify.saveReport')}
            </button>
          )}
        </div>
        <p className="quiet">
          {i18n.t('verify.receiptNote')}{' '}
          {report && i18n.t(isSafe ? 'verify.reportNote' : 'verify.reportHarmful')}
        </p>
      </section>
    </>
  );
}
