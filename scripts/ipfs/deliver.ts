import { DEFAULT_WANTED } from '../../utils/ipfs/replication/replication.ts';
import { send } from '../../utils/ipfs/replication/send.ts';
import type { Packed } from '../../utils/ipfs/write/packer.ts';
import { openUploads, type Upload } from './open-uploads.ts';

/**
 * Gives content to every provider; settles once two of them (the one, if there is one) are proven to have it.
 * @throws {AppError} `ipfs.upload_failed` when fewer have it; `messaging.bad_request` for one that cannot be used
 */
export async function deliver(packed: Packed, uploads: readonly Upload[]): Promise<void> {
  const providers = openUploads(uploads);
  await send(packed, providers, {
    wanted: Math.min(DEFAULT_WANTED, providers.length),
    now: Date.now,
    random: Math.random,
    signal: new AbortController().signal,
  }).done;
}
