import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { assert, asyncProperty, constantFrom, double } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CUSTODY, SEAL, VERIFY_TXT, WACZ } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import type { Standing } from '../../../utils/evidence/verify/types.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { startAuthority, type LocalAuthority } from './local-authority.ts';
import { ARCHIVE } from './mutations/archive.ts';
import { CAPTURE_BY_STRANGERS } from './mutations/capture.ts';
import { CAPTURE_BY_ITS_MAKER } from './mutations/lies.ts';
import { LOGS } from './mutations/logs.ts';
import { ORIGIN } from './mutations/origin.ts';
import { PROOFS } from './mutations/proofs.ts';
import { SEAL_AND_TEXT } from './mutations/seal.ts';
import { buildProven, type Proven } from './proven.ts';
import { flipped, withFiles } from './zip-surgery.ts';

const MUTATIONS = [
  ...ARCHIVE,
  ...SEAL_AND_TEXT,
  ...CAPTURE_BY_STRANGERS,
  ...CAPTURE_BY_ITS_MAKER,
  ...LOGS,
  ...PROOFS,
  ...ORIGIN,
];

const RANK: readonly Standing[] = ['refused', 'open', 'partly', 'holds'];

describe('a package that was altered', () => {
  let authority: LocalAuthority;
  let good: Proven;
  beforeAll(async () => {
    authority = await startAuthority();
    good = await buildProven(authority);
  });
  afterAll(() => authority.close());

  test('is graded well before it is', async () => {
    const { grades, findings } = await verifyPackage(good.file, good.tools);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(grades.integrity.standing).toBe('holds');
    expect(grades.time.standing).toBe('holds');
    expect(grades.identity.standing).toBe('partly');
    expect(grades.origin.standing).toBe('partly');
  });

  test('is so in as many ways as is written', async () => {
    const docs = await readFile(resolve(import.meta.dirname, '../../../docs/evidence.md'), 'utf8');
    expect(/alters a good package in (\d+) ways/.exec(docs)?.[1]).toBe(String(MUTATIONS.length));
  });

  test.each(MUTATIONS)('is graded down, with the reason: $name', async ({ file, tools, grade, reason }) => {
    const before = await verifyPackage(good.file, good.tools);
    const altered = file ? await file(good) : good.file;
    const after = await verifyPackage(altered, { ...good.tools, ...tools?.(good) });
    expect(
      after.findings.filter(({ outcome }) => outcome !== 'passed').map((finding) => finding.reason),
    ).toContain(reason);
    expect(RANK.indexOf(after.grades[grade].standing)).toBeLessThan(
      RANK.indexOf(before.grades[grade].standing),
    );
    expect(after.grades[grade].because).toContain(reason);
  });

  test('is graded down whatever bit of what is sealed, signed or anchored was changed', async () => {
    const { grades: before } = await verifyPackage(good.file, good.tools);
    const files = await readStoredZip(good.file);
    const paths = [WACZ, SEAL, CUSTODY, VERIFY_TXT, 'proofs/evm-31337.json'];
    await assert(
      asyncProperty(
        constantFrom(...paths),
        double({ min: 0, max: 0.999, noNaN: true }),
        async (path, where) => {
          const blob = files.get(path) ?? new Blob();
          const changed = await flipped(blob, Math.floor(where * blob.size));
          const { grades } = await verifyPackage(await withFiles(good.file, { [path]: changed }), good.tools);
          expect(grades).not.toEqual(before);
          expect(Object.values(grades).map(({ standing }) => standing)).toContain('refused');
        },
      ),
      { numRuns: 60 },
    );
  });
});
