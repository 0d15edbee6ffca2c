import type { Credentials } from './credentials.ts';
import type { C2paEngine, RemoteRecord } from './engine.ts';
import { readCredentials } from './read-store.ts';
import { engineSettings, type TrustLists } from './trust.ts';

export interface CheckRequest {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Certificates of the user's own list, in PEM. */
  readonly own: string;
  /** What was fetched from where the file says that its record is; null where it is in the file. */
  readonly record: RemoteRecord | null;
}

/** What a check needs, and nobody else. */
export interface CheckTools {
  readonly engine: C2paEngine;
  readonly shipped: TrustLists['shipped'];
}

/** The worker's side of a check. Its tools are loaded with the first; if that fails, the next tries anew. */
export function answerChecks(
  load: () => Promise<CheckTools>,
): (request: CheckRequest) => Promise<Credentials> {
  let tools: Promise<CheckTools> | undefined;
  return async ({ bytes, mediaType, own, record }) => {
    try {
      const { engine, shipped } = await (tools ??= load());
      const settings = engineSettings({ shipped, own }, record !== null);
      const credentials = readCredentials(await engine.read(bytes, mediaType, settings, record));
      // Somebody asked for it: that it is not there is no answer.
      const isMissing = record !== null && credentials.kind === 'none';
      return isMissing ? { kind: 'not_checked', reason: 'record_unread' } : credentials;
    } catch {
      tools = undefined;
      return { kind: 'not_checked', reason: 'engine_failed' };
    }
  };
}
