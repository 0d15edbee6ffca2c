import { i18n } from '#i18n';
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
      <h2 id="keys" tabIndex={-1}>
        {i18n.t('settings.keys.title')}
      </h2>
      <p>{i18n.t('settings.keys.intro')}</p>
      {deviceKey && (
        <>
          <p>
            <code className="long">{deviceKey.fingerprint}</code>
          </p>
          <div className="actions">
            <CopyButton text={deviceKey.fingerprint} label={i18n.t('settings.keys.copyFingerprint')} />
            <CopyButton text={deviceKey.pem} label={i18n.t('settings.keys.copyKey')} />
          </div>
        </>
      )}
      <p className="quiet">{i18n.t('settings.keys.account')}</p>
    </section>
  );
}
