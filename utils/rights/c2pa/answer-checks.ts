import type { Credentials } from './credentials.ts';
import type { C2paEngine } from './engine.ts';
import { readCredentials } from './read-store.ts';

export interface CheckRequest {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** From `engineSettings`. */
  readonly settings: string;
}

/** The worker's side of a check. The engine is loaded with the first; if that fails, the next tries anew. */
export function answerChecks(
  load: () => Promise<C2paEngine>,
): (request: CheckRequest) => Promise<Credentials> {
  let engine: Promise<C2paEngine> | undefined;
  return async ({ bytes, mediaType, settings }) => {
    try {
      const { read } = await (engine ??= load());
      return readCredentials(await read(bytes, mediaType, settings));
    } catch {
      engine = undefined;
      return { kind: 'not_checked', reason: 'engine_failed' };
    }
  };
}
