import { CopyButton } from '../parts/CopyButton.tsx';

/** The key that signs this device's captures, as others are to know it. */
export interface DeviceKey {
  /** SHA-256 of the public key. */
  readonly fingerprint: string;
  readonly pem: string;
}

interface KeysSectionProps {
  /** Null while it is being read. */
  readonly deviceKey: DeviceKey | null;
}

/** By which key captures are signed. */
export function KeysSection({ deviceKey }: KeysSectionProps) {
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">Key of this device</h2>
      <p>
        Signs every capture. It was made by this browser and cannot be read out of it. Give the fingerprint to
        whoever is to recognise your captures: the verifier shows the same.
      </p>
      {deviceKey && (
        <>
          <p>
            <code className="long">{deviceKey.fingerprint}</code>
          </p>
          <div className="actions">
            <CopyButton text={deviceKey.fingerprint} label="Copy fingerprint" />
            <CopyButton text={deviceKey.pem} label="Copy public key (PEM)" />
          </div>
        </>
      )}
      <p className="quiet">The account that pays for anchors and reports is under Account.</p>
    </section>
  );
}
