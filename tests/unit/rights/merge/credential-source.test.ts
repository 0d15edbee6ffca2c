import { describe, expect, test } from 'vitest';
import type { CheckedCredentials } from '../../../../utils/rights/c2pa/credentials.ts';
import { sourceOfCredentials } from '../../../../utils/rights/merge/credential-source.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';

const CHECKED: CheckedCredentials = {
  kind: 'checked',
  trust: 'trusted',
  reasons: [],
  signer: { organisation: 'Camera Co', name: null, trustedBy: null, signedAt: null, isTimeTrusted: false },
  madeWith: [],
  actions: [],
  ingredients: [],
  identities: [],
  dataMining: null,
  says: { ...NOTHING_SAID, creators: ['Ana'] },
};

describe('credentials as a source', () => {
  test('are as strong as their signer is known', () => {
    expect(sourceOfCredentials(CHECKED)).toMatchObject({ kind: 'trusted_credentials', who: 'Camera Co' });
    expect(sourceOfCredentials({ ...CHECKED, trust: 'unknown' })?.kind).toBe('unknown_credentials');
  });

  test('are none if they are invalid, were not checked, or are not there', () => {
    expect(sourceOfCredentials({ ...CHECKED, trust: 'invalid' })).toBeNull();
    expect(sourceOfCredentials({ kind: 'not_checked', reason: 'timeout' })).toBeNull();
    expect(sourceOfCredentials({ kind: 'none' })).toBeNull();
  });
});
