import { expect, test } from 'vitest';
import type { CheckedProof } from '../../../../utils/registry/identity/types.ts';
import type { WorkMetadata } from '../../../../utils/registry/types.ts';
import { sourceOfRegistration } from '../../../../utils/rights/merge/registration-source.ts';

const METADATA = { creator: 'Ana Ruiz', licence: '' } as WorkMetadata;
const ENS = { kind: 'ens', name: 'ana.eth', state: 'confirmed' } as CheckedProof;

test('a registration is proven by a name that confirms the account, not by one node that alone says so', () => {
  const of = (proof: CheckedProof) => sourceOfRegistration(METADATA, '0x12…9f', [proof]);
  expect(of(ENS)).toMatchObject({ kind: 'proven_registration', who: 'ana.eth' });
  expect(of({ ...ENS, onlySource: 'node.example' })).toMatchObject({ kind: 'registration', who: '0x12…9f' });
});
