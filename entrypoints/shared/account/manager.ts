import { useKeyInWorker } from './in-worker.ts';
import { createAccountManager } from './manage-account.ts';

/** Of this page. */
export const manager = createAccountManager({ useKey: useKeyInWorker, now: () => Date.now() });
