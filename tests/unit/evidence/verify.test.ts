import { describe, expect, test } from 'vitest';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { buildFixed, NO_TOOLS } from './fixed-capture.ts';

describe('verifyPackage', () => {
  test('finds a package whole, and says what that does not prove', async () => {
    const { file, sealed } = await buildFixed();
    const { m, grades, checks } = await verifyPackage(file, NO_TOOLS);
    expect(m).toBe(sealed.m);
    expect(checks).toMatchObject({
      zip: 'passed',
      resources: 'passed',
      digest_file: 'passed',
      signature: 'passed',
      warc: 'passed',
      logs: 'passed',
      consistency: 'passed',
    });
    expect(grades.integrity.standing).toBe('holds');
    expect(grades.time.standing).toBe('open');
    expect(grades.identity.standing).toBe('partly');
    expect(grades.origin.standing).toBe('open');
  });
});
