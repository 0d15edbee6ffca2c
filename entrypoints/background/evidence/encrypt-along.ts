import { encryptFor } from '../../../utils/evidence/seal/encrypt.ts';
import type { Seal } from '../../../utils/evidence/seal/seal.ts';
import { rootOf } from '../../../utils/ipfs/write/root-of.ts';
import type { Scratch } from './scratch.ts';

type Bytes = WritableStream<Uint8Array>;

type Writer = WritableStreamDefaultWriter<Uint8Array>;

/** Hands each piece on to both, no faster than the slower takes them. */
function intoBoth(writers: readonly [Writer, Writer]): Bytes {
  const all = async (job: (writer: Writer) => Promise<void>) => void (await Promise.all(writers.map(job)));
  return new WritableStream({
    write: (piece) => all((writer) => writer.write(piece)),
    close: () => all((writer) => writer.close()),
    abort: (reason) => all((writer) => writer.abort(reason)),
  });
}

/** Encrypts a stream into a sink, and gives the CID of what came out. */
async function encryptInto(
  writer: Writer,
  plain: ReadableStream<Uint8Array>,
  recipients: readonly string[],
): Promise<string> {
  async function* written() {
    for await (const piece of await encryptFor(recipients, plain)) {
      await writer.write(piece);
      yield piece;
    }
    await writer.close();
  }
  return rootOf(written());
}

/**
 * What `write` writes goes into `plain` as it is and, encrypted for `recipients`, into `secret`: all in one pass. Without
 * recipients, `secret` stays as it is. Where one side fails, so does the other: it would wait for ever.
 */
export async function encryptAlong<T>(
  write: (sink: Bytes) => Promise<T>,
  plain: Bytes,
  recipients: readonly string[],
  secret: Pick<Scratch, 'sink' | 'sha256'>,
): Promise<readonly [T, Seal['ciphertext']]> {
  if (recipients.length === 0) return [await write(plain), undefined];
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const both = [plain.getWriter(), writable.getWriter()] as const;
  const ciphered = secret.sink.getWriter();
  try {
    const [summary, cid] = await Promise.all([
      write(intoBoth(both)),
      encryptInto(ciphered, readable, recipients),
    ]);
    return [summary, { cid, sha256: secret.sha256(), recipients: [...recipients] }];
  } catch (thrown) {
    for (const writer of [...both, ciphered]) writer.abort(thrown).catch(() => null);
    throw thrown;
  }
}
