import { listDifferences } from '../../../../utils/evidence/witness/list-differences.ts';
import type { Witness } from '../../../../utils/evidence/witness/witness-record.ts';
import type { WitnessOutcome } from '../../../../utils/storage/evidence.ts';
import type { Draft } from '../../../shared/evidence/draft.ts';
import { WITNESS_GIVES } from '../steps/witness.ts';

/** As many as the popup has room for; the report has them all. */
const TOLD = 6;

/** What whoever looks at the tab is told of the witness; null where none was asked. */
export function witnessOutcome(
  { request, missing }: Pick<Draft, 'request' | 'missing'>,
  witness: Witness | null,
): WitnessOutcome | null {
  if (!request.witness) return null;
  if (!witness) {
    const why = missing.find(({ what }) => what === WITNESS_GIVES)?.why;
    return { kind: 'missing', why: why ?? 'it was taken out before it was sealed' };
  }
  const differences = listDifferences(witness);
  return {
    kind: 'looked',
    differences: differences.slice(0, TOLD),
    more: Math.max(0, differences.length - TOLD),
  };
}
