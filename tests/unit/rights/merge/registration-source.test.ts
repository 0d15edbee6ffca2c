import { expect, test } from 'vitest';
import type { WorkId } from '../../../../utils/matching/types.ts';
import type { CheckedProof } from '../../../../utils/registry/identity/types.ts';
import type { WorkMetadata } from '../../../../utils/registry/types.ts';
import { sourceOfRegistration } from '../../../../utils/rights/merge/registration-source.ts';

const METADATA = { title: 'Dunes\u202E\n', creator: 'Ana Ruiz', licence: '' } as WorkMetadata;
const WORK = {
  workId: `0x${'1'.repeat(64)}` as WorkId,
  registry: '0x00000000000000000000000000000000000000c3',
  chainId: 10,
} as const;
const ENS = { kind: 'ens', name: 'ana.eth', state: 'confirmed' } as CheckedProof;

test('a registration is proven by a name that confirms the account, not by one node that alone says so', () => {
  const of = (proof: CheckedProof) => sourceOfRegistration(METADATA, WORK, '0x12…9f', [proof]);
  expect(of(ENS)).toMatchObject({ kind: 'proven_registration', who: 'ana.eth' });
  expect(of({ ...ENS, onlySource: 'node.example' })).toMatchObject({ kind: 'registration', who: '0x12…9f' });
});

test('a registration names its work as it is on record, its title as one line', () => {
  expect(sourceOfRegistration(METADATA, WORK, '0x12…9f', []).work).toEqual({ ...WORK, title: 'Dunes' });
});
