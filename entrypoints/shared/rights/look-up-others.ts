import { AppError } from '../../../utils/errors.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { send } from '../../../utils/messaging/send.ts';
import type { OtherReading } from '../../../utils/registry/others/types.ts';
import { otherRegistries } from '../../../utils/storage/other-registries.ts';

/**
 * Asks registries of others for the file that the page has: by its digest, and where what we fetched is the same file, by the name
 * that others give it on IPFS. Nothing is loaded or hashed where none is set.
 * @throws {AppError} `page.fetch_failed` where it is not known which file that is
 */
export async function lookUpOthers(known: Sha256 | null, file: Blob | null): Promise<OtherReading[]> {
  if (!(await otherRegistries.getValue())) return [];
  const named = file && (await nameFile(new Uint8Array(await file.arrayBuffer())));
  const sha256 = known ?? named?.sha256;
  if (!sha256) throw new AppError('page.fetch_failed', 'there is no file to look up');
  return send('others.lookUp', { sha256, cids: named?.sha256 === sha256 ? [named.cid] : [] });
}

async function nameFile(bytes: Uint8Array): Promise<{ sha256: Sha256; cid: string }> {
  const [{ digestBytes }, { rootOf }] = await Promise.all([
    import('../../../utils/evidence/record/digest.ts'),
    import('../../../utils/ipfs/write/root-of.ts'),
  ]);
  return { sha256: digestBytes(bytes), cid: await rootOf(new Blob([bytes as BlobPart]).stream()) };
}
