import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addToSealed } from '../../../../entrypoints/shared/evidence/custody.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';
import { isSigned, readCustody } from '../../../../utils/evidence/seal/custody.ts';
import { proofsOf, sealNow } from './sealed-captures.ts';

const at = '2026-11-21T12:00:00.000Z';

test('lines that several add at the same time are all in one chain, each signed, and each proof with its line', async () => {
  await sealNow({ captureId: 'a', at: new Date(at) });
  const paths = ['proofs/tsa-1.tsr', 'proofs/tsa-2.tsr', 'proofs/seal.ots'];
  await Promise.all(
    paths.map((path) =>
      addToSealed(
        'a',
        { at, action: 'proof_added', what: path },
        { proof: { captureId: 'a', path, content: new Blob([path]) }, job: null },
      ),
    ),
  );
  const lines = readCustody((await (await openEvidence()).get('sealed', 'a'))?.custody ?? '');
  expect(lines.map(({ what }) => what).toSorted()).toEqual([...paths, undefined].toSorted());
  expect(await Promise.all(lines.map(isSigned))).toEqual([true, true, true, true]);
  expect((await proofsOf('a')).map(({ path }) => path).toSorted()).toEqual(paths.toSorted());
});

test('a capture that is not there gets no proof', async () => {
  const proof = { captureId: 'b', path: 'proofs/seal.ots', content: new Blob(['x']) };
  await expect(addToSealed('b', { at, action: 'proof_added' }, { proof, job: null })).rejects.toMatchObject({
    code: 'messaging.bad_request',
  });
  expect(await proofsOf('b')).toEqual([]);
});
