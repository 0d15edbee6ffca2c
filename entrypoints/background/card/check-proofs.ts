import { AppError } from '../../../utils/errors.ts';
import { readBounded } from '../../../utils/ipfs/read-bounded.ts';
import { onlySourceOf } from '../../../utils/registry/agreement.ts';
import { ensQuestion, ensResolverOf, isEnsProven } from '../../../utils/registry/identity/ens.ts';
import type { ProofClaim } from '../../../utils/registry/identity/proof-claims.ts';
import type { CheckedProof, Finding, ProofState } from '../../../utils/registry/identity/types.ts';
import {
  MAX_WELL_KNOWN_BYTES,
  namesAccount,
  wellKnownUrl,
  type ChainAccount,
} from '../../../utils/registry/identity/well-known.ts';
import { askQuorum, type Sooner } from '../../../utils/registry/quorum.ts';
import type { Rpc } from '../../../utils/registry/rpc.ts';
import type { Traffic } from '../bytes/data-used.ts';

const TIMEOUT_MS = 8000;
/** A host that is there, and has no such document: it does not say that the account is its. */
const HAS_NONE = new Set([404, 410]);

interface ProofSources {
  readonly fetch: typeof globalThis.fetch;
  readonly rpcs: readonly Rpc[];
  readonly sooner: Sooner;
  readonly onTraffic: (traffic: Traffic) => void;
}

/** Checks what a registrant names as proofs, all at once. What could not be asked is told apart from what was denied. */
export const checkProofs = (
  claims: readonly ProofClaim[],
  account: ChainAccount,
  sources: ProofSources,
): Promise<CheckedProof[]> =>
  Promise.all(
    claims.map(async (claim) => ({
      ...claim,
      ...(claim.kind === 'domain'
        ? { state: await askDomain(claim.name, account, sources) }
        : await askEns(claim.name, account, sources)),
    })),
  );

/** Asked is the host that is named and no other: no redirect is followed, and it gets no cookies. */
async function askDomain(
  domain: string,
  account: ChainAccount,
  { fetch, onTraffic }: ProofSources,
): Promise<ProofState> {
  try {
    const response = await fetch(wellKnownUrl(domain), {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.type === 'opaqueredirect' || HAS_NONE.has(response.status)) return 'unconfirmed';
    if (!response.ok) return 'unchecked';
    const bytes = await readBounded(response, MAX_WELL_KNOWN_BYTES);
    onTraffic({ requests: 1, bytes: bytes.length });
    return namesAccount(bytes, account) ? 'confirmed' : 'unconfirmed';
  } catch (thrown) {
    // A document that is none is not read to its end.
    const isTooLarge = thrown instanceof AppError && thrown.code === 'ipfs.too_large';
    return isTooLarge ? 'unconfirmed' : 'unchecked';
  }
}

async function askEns(
  name: string,
  { chainId, address }: ChainAccount,
  { rpcs, sooner }: ProofSources,
): Promise<Finding> {
  const resolver = ensResolverOf(chainId);
  if (resolver === null) return { state: 'unchecked' };
  try {
    const { value, ...support } = await askQuorum(rpcs, ensQuestion(resolver, name, address), sooner);
    const state = isEnsProven(value, name, address) ? 'confirmed' : 'unconfirmed';
    return { state, ...onlySourceOf(support) };
  } catch {
    return { state: 'unchecked' };
  }
}
