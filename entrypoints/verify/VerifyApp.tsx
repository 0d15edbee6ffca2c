import { useEffect } from 'react';
import { i18n } from '#i18n';
import { VerifyPage } from '../../components/verify/VerifyPage.tsx';
import { fileNameOf } from '../../utils/evidence/package/file-name.ts';
import { renderReceipt } from '../../utils/evidence/report/render-receipt.ts';
import type { VerifiedPackage } from '../../utils/evidence/verify/types.ts';
import { networkSettings } from '../../utils/storage/network.ts';
import { useKeyNames } from '../shared/evidence/use-key-names.ts';
import { saveAs } from '../shared/save-as.ts';
import { useItem } from '../shared/use-item.ts';
import { knownRpc } from '../shared/verifying/known-rpc.ts';
import { useVerification } from './use-verification.ts';

function save(what: 'report' | 'receipt', { verification, report }: VerifiedPackage): void {
  const name = fileNameOf(verification);
  if (what === 'report' && report) saveAs(report, `${name}.report.html`);
  if (what === 'receipt') {
    saveAs(new Blob([renderReceipt(verification, new Date().toISOString())]), `${name}.receipt.html`);
  }
}

/** The verify page with what it needs of the browser. */
export function VerifyApp() {
  const { state, check, again, cancel } = useVerification();
  useEffect(() => {
    document.title = `${i18n.t('verify.window')} · Whence`;
  }, []);
  const network = useItem(networkSettings);
  const keys = useKeyNames();
  const fingerprint = state.kind === 'verified' ? state.verified.verification.keyFingerprint : null;
  return (
    <VerifyPage
      state={state}
      knownKey={keys.known(fingerprint)}
      knownRpc={knownRpc(network)}
      onFile={check}
      onCancel={cancel}
      onOpen={(identity) => again({ identity })}
      onAsk={(url) => again({ rpcUrl: url })}
      onNameKey={keys.name}
      onRetry={() => again()}
      onSave={(what) => state.kind === 'verified' && save(what, state.verified)}
    />
  );
}
