import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { keepOnDisk } from '../../../../entrypoints/background/evidence/keep-on-disk.ts';
import { openEvidence } from '../../../../entrypoints/shared/evidence/evidence-db.ts';

vi.mock(import('../../../../entrypoints/shared/evidence/evidence-db.ts'), async (load) => {
  const actual = await load();
  return { ...actual, openEvidence: vi.fn(actual.openEvidence) };
});

const large = () => new Blob([new Uint8Array(100_000)]);

/** A disk that takes the file, and then cannot keep it. */
function failWith(name: string) {
  const error = new DOMException('not now', name);
  const done = Promise.reject(error);
  done.catch(() => null);
  const transaction = () => ({ store: { put: async () => 'a' }, done, error });
  vi.mocked(openEvidence).mockResolvedValueOnce({ transaction } as never);
}

test('what lies on the disk is what was given', async () => {
  expect((await keepOnDisk(large())).size).toBe(100_000);
});

test.each([
  ['QuotaExceededError', 'full'],
  ['UnknownError', 'failed'],
])('what cannot be kept for a %s is told to be %s', async (name, reason) => {
  failWith(name);
  await expect(keepOnDisk(large())).rejects.toMatchObject({
    code: 'evidence.not_stored',
    details: { reason },
  });
});
