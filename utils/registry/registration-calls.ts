import type { Sha256 } from '../imaging/types.ts';
import type { ContractCall } from './contract-call.ts';
import type { CallFacts } from './encoded-call.ts';
import type { NewWork } from './new-work.ts';
import { registryCalls } from './registry-calls.ts';
import type { Address } from './types.ts';

/** The contract takes no more at once. With 16 hashes each they are 75 kB: nodes take 128 kB. */
export const MAX_WORKS_PER_CALL = 100;

/** One transaction for 1–100 works; those that the account registered before are skipped. */
export function registrationCall(works: readonly NewWork[], registry?: Address): ContractCall {
  const calls = registryCalls(registry);
  const [only] = works;
  return only && works.length === 1 ? calls.register(only) : calls.registerMany(works);
}

/** The content hashes of what a transaction registers; none where it does something else. */
export function registeredContents({ contract, functionName, args }: CallFacts): readonly Sha256[] {
  if (contract !== 'registry') return [];
  const registered = functionName === 'registerMany' ? args['registrations'] : [args['registration']];
  return (Array.isArray(registered) ? registered : []).flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'contentHash' in one && typeof one.contentHash === 'string'
      ? [one.contentHash.slice(2) as Sha256]
      : [],
  );
}
