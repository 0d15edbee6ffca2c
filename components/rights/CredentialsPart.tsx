import { i18n } from '#i18n';
import type { RightsReading } from './types.ts';

type CredentialsPartProps = Pick<RightsReading, 'credentials' | 'remoteManifest'>;

/** What the file's Content Credentials are worth, and what they tell. */
export function CredentialsPart({ credentials }: CredentialsPartProps) {
  if (credentials === null || (credentials !== 'checking' && credentials.kind === 'none')) return null;
  return <p>{i18n.t('rights.credentials.checking')}</p>;
}
