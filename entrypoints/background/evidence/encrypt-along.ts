import { createRunningDigest } from '../../../utils/evidence/record/running-digest.ts';
import { encryptFor } from '../../../utils/evidence/seal/encrypt.ts';
import type { Seal } from '../../../utils/evidence/seal/seal.ts';
import { rootOf } from '../../../utils/ipfs/write/root-of.ts';

type Bytes = WritableStream<Uint8Array>;

/** Hands each piece on to both, no faster than the slower takes them. */
function intoBoth(one: Bytes, other: Bytes): Bytes {
  const writers = [one.getWriter(), other.getWriter()];
  const all = async (job: (writer: WritableStreamDefaultWriter<Uint8Array>) => Promise<void>) =>
    void (await Promise.all(writers.map(job)));
  return new WritableStream({
    write: (piece) => all((writer) => writer.write(piece)),
    close: () => all((writer) => writer.close()),
    abort: (reason) => all((writer) => writer.abort(reason)),
  });
}

/** Encrypts a stream into a sink, and names what came out. */
async function encryptInto(
  sink: Bytes,
  plain: ReadableStream<Uint8Array>,
  recipients: readonly string[],
): Promise<NonNullable<Seal['ciphertext']>> {
  const hash = await createRunningDigest();
  const writer = sink.getWriter();
  async function* written() {
    for await (const piece of await encryptFor(recipients, plain)) {
      hash.update(piece);
      await writer.write(piece);
      yield piece;
    }
    await writer.close();
  }
  const cid = await rootOf(written());
  return { cid, sha256: await hash.digest(), recipients: [...recipients] };
}

/**
 * A sink whose bytes go into `plain` as they are and, encrypted for `recipients`, into `secret`: all in one pass. Without
 * recipients, `secret` stays as it is.
 */
export function encryptAlong(
  plain: Bytes,
  recipients: readonly string[],
  secret: Bytes,
): { readonly sink: Bytes; readonly ciphered: Promise<Seal['ciphertext']> } {
  if (recipients.length === 0) return { sink: plain, ciphered: Promise.resolve(undefined) };
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  return { sink: intoBoth(plain, writable), ciphered: encryptInto(secret, readable, recipients) };
}
