import { vi } from 'vitest';

const { waitFor } = vi;

/** What is waited for may take as long as a busy machine takes: left to itself, `vi.waitFor` gives up after a second. */
vi.waitFor = (callback, options = 20_000) => waitFor(callback, options);
