import { i18n } from '#i18n';
import type { CredentialsRead } from './types.ts';

/** What came of a file's Content Credentials; nothing where it has none. */
export const CredentialsNote = ({ credentials }: { readonly credentials: CredentialsRead }) =>
  credentials !== 'none' && <p className="quiet">{i18n.t(`works.credentials.${credentials}`)}</p>;
