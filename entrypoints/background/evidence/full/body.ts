import { decodeBase64 } from '../../../../utils/evidence/record/base64.ts';
import { digestPieces } from '../../../../utils/evidence/record/digest.ts';
import { createRunningDigest } from '../../../../utils/evidence/record/running-digest.ts';
import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { ServedIo } from './types.ts';

/** So much of a body that comes in pieces is in memory at most. */
const GATHERED_BYTES = 1024 * 1024;

/** Bytes that the browser holds outside of our memory, and their digest: nobody has to read them again for it. */
export interface Body {
  readonly body: Blob;
  readonly sha256: Sha256;
}

/** What was sent or shown, with the digest of its body. */
export type DigestedExchange = Exchange & Body;

/** What the debugger gives as text, as bytes. */
export const decodeBody = (text: string, isBase64: boolean): Uint8Array<ArrayBuffer> =>
  isBase64 ? decodeBase64(text) : new TextEncoder().encode(text);

export const bodyOf = async (bytes: Uint8Array<ArrayBuffer>, type = ''): Promise<Body> => ({
  body: new Blob([bytes], { type }),
  sha256: await digestPieces([bytes]),
});

/** A body of any size that comes in pieces. They go to the disk as they come. */
export async function createBodyFile(keep: ServedIo['keep']) {
  const hash = await createRunningDigest();
  const kept: Promise<Blob>[] = [];
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;

  /** Settles once it is on the disk: who waits for it has no more than this in memory. */
  async function flush(): Promise<void> {
    const stored = keep(new Blob(gathered));
    kept.push(stored);
    [gathered, bytes] = [[], 0];
    await stored;
  }

  return {
    async add(piece: Uint8Array<ArrayBuffer>): Promise<void> {
      hash.update(piece);
      gathered.push(piece);
      bytes += piece.length;
      if (bytes >= GATHERED_BYTES) await flush();
    },
    async finish(): Promise<Body> {
      if (bytes > 0) await flush();
      return { body: new Blob(await Promise.all(kept)), sha256: await hash.digest() };
    },
  };
}
