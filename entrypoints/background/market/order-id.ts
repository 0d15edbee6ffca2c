import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import { decodeCall, type EncodedCall } from '../../../utils/registry/encoded-call.ts';
import { requestIdOf } from '../../../utils/registry/request-id.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { openEvidence } from '../../shared/evidence/evidence-db.ts';

/**
 * The id of a confirmation that is the same however often, and in however many pages, the same thing is begun: it is paid once.
 * Once a block has what was sent for it, or it came to nothing, who wants the same again means it.
 */
export async function orderIdOf(call: EncodedCall): Promise<string> {
  const chainId = (await networkSettings.getValue())?.chainId ?? 0;
  const facts = canonicalJson(decodeCall(call).facts);
  const settled = (await (await openEvidence()).getAll('transactions')).filter(
    ({ purpose, state, chainId: on }) =>
      purpose.kind === 'call' && state !== 'sent' && on === chainId && canonicalJson(purpose.facts) === facts,
  );
  // The newest of them, and not their number: that would be the same again if an old one were forgotten.
  const [last] = settled.toSorted((one, other) => other.signedAt.localeCompare(one.signedAt));
  return requestIdOf('order', String(chainId), facts, last?.hash ?? '');
}
