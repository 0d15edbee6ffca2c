/** Wakes the worker when something is to be done for a capture's proofs. */
export const PROOFS_ALARM = 'evidence.proofs';

/** Evaluated when first needed: a verdict needs nothing of it. */
export const openProofs = async () => (await import('./open-proofs.ts')).proofs;

/** Does what is due. What fails is tried again later, and says so beside its capture. */
export async function tendProofs(): Promise<void> {
  await (await openProofs()).tend();
}

/**
 * Asks for what the user agreed to and a capture does not have, and signs its seal with the account that the seal names. What
 * others have to do for it is not waited for.
 */
export async function addProofs(captureId: string): Promise<void> {
  await (await openProofs()).add(captureId);
  tendProofs().catch(() => null);
}
