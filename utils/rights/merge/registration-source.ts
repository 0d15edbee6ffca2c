import { dataMiningOf } from '../data-mining.ts';
import { cleanText } from '../text.ts';
import { NOTHING_SAID } from '../types.ts';
import type { CheckedProof } from '../../registry/identity/types.ts';
import type { WorkMetadata } from '../../registry/types.ts';
import type { RecordedWork, Source } from './source.ts';

/**
 * What a registration says; a domain that confirms the account speaks for it, unless one node alone tells so. `account` is how a
 * reader knows it without. Whoever holds the work's token is not told here as an owner of rights: the one does not follow from
 * the other.
 */
export function sourceOfRegistration(
  { title, creator, credit, licence, dataMining }: WorkMetadata,
  work: Omit<RecordedWork, 'title'>,
  account: string,
  proofs: readonly CheckedProof[],
): Source {
  const proven = proofs.find(({ state, onlySource }) => state === 'confirmed' && onlySource === undefined);
  return {
    kind: proven ? 'proven_registration' : 'registration',
    who: proven?.name ?? account,
    work: { ...work, title: cleanText(title) },
    says: {
      ...NOTHING_SAID,
      creators: [cleanText(creator)].filter((name) => name !== null),
      credit: cleanText(credit ?? ''),
      licence: cleanText(licence),
      dataMining: dataMiningOf(dataMining ?? null, null),
    },
  };
}
