import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { removeStored } from '../../../../entrypoints/shared/evidence/library.ts';
import { jobsFor } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';

const AGREED = { anchor: {}, authorities: ['https://tsa.example'], calendars: ['https://calendar.example'] };
const m = 'a'.repeat(64) as Sha256;

describe('removeStored', () => {
  test('deletes what is still asked of others about the capture, and nothing of another one', async () => {
    const database = await openEvidence();
    for (const captureId of ['gone', 'kept']) {
      for (const job of jobsFor({ captureId, m }, AGREED, 0)) await database.put('jobs', job);
      await database.put('proofs', { captureId, path: 'proofs/evm-1.json', content: new Blob() });
    }
    await removeStored('gone');
    const jobs = await database.getAll('jobs');
    expect(jobs.map(({ captureId }) => captureId)).toEqual(['kept', 'kept', 'kept']);
    expect(await database.getAllKeys('proofs')).toEqual([['kept', 'proofs/evm-1.json']]);
  });
});
