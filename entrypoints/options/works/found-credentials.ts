import type { CredentialsRead } from '../../../components/works/types.ts';
import type { FileReading } from '../../../utils/rights/file/read-file.ts';

/** Which Content Credentials a first look at a file finds. Those in it go before those elsewhere, and were not read yet. */
export const foundCredentials = ({
  manifestBytes,
  remoteManifest,
}: Pick<FileReading, 'manifestBytes' | 'remoteManifest'>): CredentialsRead => {
  if (manifestBytes > 0) return 'unread';
  return remoteManifest === null ? 'none' : 'elsewhere';
};
