import { useEffect, useState } from 'react';
import type { KnownKey } from '../../components/verify/PackageFacts.tsx';
import { VerifyPage } from '../../components/verify/VerifyPage.tsx';
import { renderReceipt } from '../../utils/evidence/report/render-receipt.ts';
import type { VerifiedPackage } from '../../utils/evidence/verify/types.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { evidenceKeyNames, networkSettings } from '../../utils/storage/items.ts';
import { deviceFingerprint } from '../shared/evidence/key-fingerprint.ts';
import { saveBlob } from '../shared/save-blob.ts';
import { useItem } from '../shared/use-item.ts';
import { useVerification } from './use-verification.ts';

function save(what: 'report' | 'receipt', { verification, report }: VerifiedPackage): void {
  const id = verification.captureId ?? 'evidence';
  if (what === 'report' && report) saveBlob(report, `${id}.report.html`);
  if (what === 'receipt') {
    saveBlob(new Blob([renderReceipt(verification, new Date().toISOString())]), `${id}.receipt.html`);
  }
}

const nameKey = async (fingerprint: string, name: string) =>
  evidenceKeyNames.setValue({ ...(await evidenceKeyNames.getValue()), [fingerprint]: name });

/** The verify page with what it needs of the browser. */
export function VerifyApp() {
  const { state, check, again, cancel } = useVerification();
  const network = useItem(networkSettings);
  const names = useItem(evidenceKeyNames);
  const [own, setOwn] = useState<Sha256 | null>(null);
  useEffect(() => void deviceFingerprint().then(setOwn, () => null), []);

  const fingerprint = state.kind === 'verified' ? state.verified.verification.keyFingerprint : null;
  const name = fingerprint === null ? undefined : names?.[fingerprint];
  const knownKey: KnownKey =
    fingerprint !== null && fingerprint === own
      ? { kind: 'device' }
      : name === undefined
        ? null
        : { kind: 'named', name };
  const [rpcUrl] = network?.rpcUrls ?? [];
  return (
    <VerifyPage
      state={state}
      knownKey={knownKey}
      knownRpc={
        network && rpcUrl ? { chainId: network.chainId, url: rpcUrl, host: new URL(rpcUrl).host } : null
      }
      onFile={check}
      onCancel={cancel}
      onOpen={(identity) => again({ identity })}
      onAsk={(url) => again({ rpcUrl: url })}
      onNameKey={(key, given) => void nameKey(key, given)}
      onRetry={() => again()}
      onSave={(what) => state.kind === 'verified' && save(what, state.verified)}
    />
  );
}
