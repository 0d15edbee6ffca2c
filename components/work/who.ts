import type { CheckedProof } from '../../utils/registry/identity/types.ts';
import type { Reading } from '../use-reading.ts';

/** Who an account is, as far as its proofs tell: the first that holds; else what stands in the way. */
export type Who =
  | { readonly kind: 'proven' | 'unproven' | 'unchecked'; readonly proof: CheckedProof | null }
  | { readonly kind: 'loading' };

/** One that holds is enough. Without any, an account is unproven only if none was left unasked. */
export function whoIs(reading: Reading<readonly CheckedProof[]>): Who {
  if (reading.state === 'loading') return { kind: 'loading' };
  if (reading.state === 'failed') return { kind: 'unchecked', proof: null };
  const first = (state: CheckedProof['state']) =>
    reading.value.find((proof) => proof.state === state) ?? null;
  const [confirmed, unchecked, unconfirmed] = [first('confirmed'), first('unchecked'), first('unconfirmed')];
  if (confirmed) return { kind: 'proven', proof: confirmed };
  return unchecked ? { kind: 'unchecked', proof: unchecked } : { kind: 'unproven', proof: unconfirmed };
}
