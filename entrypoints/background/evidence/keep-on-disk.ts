import { openEvidence } from '../../shared/evidence/evidence-db.ts';

/** No capture's: what a killed worker leaves under it is overwritten by the next. */
const SCRATCH = 'scratch';
/** Smaller ones are not worth the way to the disk. */
const SMALL_BYTES = 64 * 1024;

let last = 0;

/** A blob that lies on the disk for as long as somebody holds it: the browser keeps what was read from a database, also once it is deleted there. */
export async function keepOnDisk(content: Blob): Promise<Blob> {
  if (content.size <= SMALL_BYTES) return content;
  const database = await openEvidence();
  const name = String((last += 1));
  await database.put('parts', { captureId: SCRATCH, name, content, exchange: null });
  const stored = await database.get('parts', [SCRATCH, name]);
  await database.delete('parts', [SCRATCH, name]);
  return stored?.content ?? content;
}
