import { describe, expect, test } from 'vitest';
import type { OtherRecord } from '../../../../utils/registry/others/types.ts';
import { mergeRights } from '../../../../utils/rights/merge/merge.ts';
import { sourceOfRecord } from '../../../../utils/rights/merge/other-source.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';
import { seen } from '../seen.ts';

const NOW = 1_700_000_000;
const record = (changes: Partial<OtherRecord> = {}): OtherRecord => ({
  id: `0x${'1'.repeat(64)}`,
  account: `0x12${'0'.repeat(36)}9f`,
  recordedAtSeconds: NOW - 100,
  withdrawnAtSeconds: null,
  expiresAtSeconds: null,
  fields: { creator: ['Ana Ruiz'], license: ['CC-BY-4.0'] },
  text: null,
  ...changes,
});
const saidBy = (changes: Partial<OtherRecord>) => sourceOfRecord('eas', record(changes), NOW)?.says;

describe('a record of another registry', () => {
  test('is a source named as what it is: an account that said so', () => {
    const source = sourceOfRecord('erc7053', record(), NOW);
    expect(source).toMatchObject({ kind: 'other_registry', who: '0x1200…009f in an ERC-7053 log' });
    expect(seen(mergeRights(source ? [source] : []).sentence)).toBe(
      'Account 0x1200…009f in an ERC-7053 log says CC BY 4.0 by “Ana Ruiz”.',
    );
  });

  test('is weaker than a registration, and contradicts the file openly', () => {
    const other = sourceOfRecord('eas', record(), NOW);
    const says = { ...NOTHING_SAID, creators: ['Bo Lind'] };
    const { sources, topics } = mergeRights([
      ...(other ? [other] : []),
      { kind: 'file', who: '', says },
      { kind: 'registration', who: '0xab…cd', says },
    ]);
    expect(sources.map(({ kind }) => kind)).toEqual(['registration', 'other_registry', 'file']);
    expect(topics.creator.agreement).toBe('contradicted');
  });

  test.each([
    ['was taken back', { withdrawnAtSeconds: NOW - 1 }],
    ['has ended', { expiresAtSeconds: NOW }],
    ['says nothing of rights', { fields: { contentHash: ['0xab'], year: ['2026'] } }],
    ['has no names', { fields: {}, text: 'ipfs://bafkrei' }],
  ])('is no source where it %s', (_, changes) => {
    expect(sourceOfRecord('eas', record(changes), NOW)).toBeNull();
  });

  test('is one until it ends', () => {
    expect(saidBy({ expiresAtSeconds: NOW + 1 })).toBeDefined();
  });

  test('is read whatever the case of its names, and made safe to show', () => {
    const fields = {
      AUTHOR: ['Ana\u202e\nRuiz', 'Ben'],
      CreditText: ['Photo: Ana'],
      copyrightHolder: ['Ana'],
    };
    expect(saidBy({ fields })).toEqual({
      ...NOTHING_SAID,
      creators: ['Ana Ruiz', 'Ben'],
      credit: 'Photo: Ana',
      owner: 'Ana',
    });
  });
});
