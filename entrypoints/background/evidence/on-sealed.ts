import { addProofs } from './proofs/tend-proofs.ts';

/** Called once a capture is in the library: what the user agreed to have done with it begins here. */
export const onSealed = (captureId: string): Promise<void> => addProofs(captureId);
