import type { PictureFacts } from '../../../components/works/types.ts';
import { checkCredentials } from '../../shared/rights/check-credentials.ts';
import { sourceOfCredentials } from '../../../utils/rights/merge/credential-source.ts';

/**
 * What was read of a file, with what the Content Credentials in it say, if they are valid. Those that cannot be checked keep
 * nobody from registering: it is said of them. Costs nothing where there are none.
 */
export async function withCredentials(file: Blob, facts: PictureFacts): Promise<PictureFacts> {
  if (facts.credentials !== 'unread') return facts;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = await checkCredentials(bytes, null);
  if (found.kind === 'none') return { ...facts, credentials: 'none' };
  if (found.kind === 'not_checked') return facts;
  const source = sourceOfCredentials(found);
  return source === null
    ? { ...facts, credentials: 'invalid' }
    : { ...facts, credentials: 'read', says: [...facts.says, source] };
}
