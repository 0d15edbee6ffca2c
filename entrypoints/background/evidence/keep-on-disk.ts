import type { Sha256 } from '../../../utils/imaging/types.ts';
import { openEvidence } from '../../shared/evidence/evidence-db.ts';
import { untilStored } from './storing.ts';

/** No capture's: what a killed worker leaves under it is overwritten by the next. */
const SCRATCH = 'scratch';
const UNKNOWN = '' as Sha256;
/** Smaller ones are not worth the way to the disk. */
const SMALL_BYTES = 64 * 1024;

let last = 0;

/**
 * A blob that lies on the disk for as long as somebody holds it: the browser keeps what was read from a database, also once it
 * is deleted there.
 * @throws {AppError} `evidence.not_stored`; its reason is `full` where making room helps
 */
export async function keepOnDisk(content: Blob): Promise<Blob> {
  if (content.size <= SMALL_BYTES) return content;
  const database = await openEvidence();
  const name = String((last += 1));
  const transaction = database.transaction('parts', 'readwrite');
  const part = { captureId: SCRATCH, name, content, sha256: UNKNOWN, exchange: null };
  await untilStored(transaction, [transaction.store.put(part)]);
  const stored = await database.get('parts', [SCRATCH, name]);
  await database.delete('parts', [SCRATCH, name]);
  return stored?.content instanceof Blob ? stored.content : content;
}
