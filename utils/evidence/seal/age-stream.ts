import { Encrypter } from 'age-encryption';
import { concat } from 'uint8arrays/concat';

// https://age-encryption.org/v1: a header, a nonce, and the payload in chunks of 64 KiB, each encrypted by itself (STREAM).
const NONCE_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const CIPHER = 'ChaCha20-Poly1305';

/** The header for those who may read, and the secret in it that the key of the payload follows from. */
async function writeHeader(recipients: readonly string[]) {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  let secret = new Uint8Array();
  // Nobody's: it only hears what is wrapped for all others.
  encrypter.addRecipient({
    wrapFileKey(fileKey) {
      secret = new Uint8Array(fileKey);
      return [];
    },
  });
  const fileOfNothing = await encrypter.encrypt(new Uint8Array());
  return { header: fileOfNothing.slice(0, -(NONCE_BYTES + TAG_BYTES)), secret };
}

/** @throws DOMException `NotSupportedError` where the platform has no such cipher */
async function deriveKey(secret: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode('payload') };
  return crypto.subtle.deriveKey(derivation, base, CIPHER, false, ['encrypt']);
}

/** A count in eleven bytes; the twelfth tells the last chunk. */
function nonceOf(chunk: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new DataView(new ArrayBuffer(12));
  nonce.setUint32(7, chunk);
  nonce.setUint8(11, Number(isLast));
  return new Uint8Array(nonce.buffer);
}

/** Encrypts what runs through it; `head` comes first. */
function encrypting(head: Uint8Array, key: CryptoKey): TransformStream<Uint8Array, Uint8Array> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let [filled, count] = [0, 0];
  async function encrypt(isLast: boolean): Promise<Uint8Array> {
    const iv = nonceOf(count++, isLast);
    const encrypted = await crypto.subtle.encrypt({ name: CIPHER, iv }, key, chunk.subarray(0, filled));
    filled = 0;
    return new Uint8Array(encrypted);
  }
  return new TransformStream({
    start: (controller) => controller.enqueue(head),
    async transform(piece, controller) {
      for (let at = 0; at < piece.length;) {
        // Only now is it known not to be the last one, which alone may be shorter, and is empty in an empty file alone.
        if (filled === CHUNK_BYTES) controller.enqueue(await encrypt(false));
        const part = piece.subarray(at, at + CHUNK_BYTES - filled);
        chunk.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    async flush(controller) {
      controller.enqueue(await encrypt(true));
    },
  });
}

/**
 * An age file as the library writes it, but encrypted by the platform: five times as fast as in JavaScript. Null where it has no
 * such cipher (https://wicg.github.io/webcrypto-modern-algos; Firefox 153), and nothing of `plain` is read then.
 */
export async function encryptByPlatform(
  recipients: readonly string[],
  plain: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array> | null> {
  const { header, secret } = await writeHeader(recipients);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  try {
    return plain.pipeThrough(encrypting(concat([header, nonce]), await deriveKey(secret, nonce)));
  } catch (thrown) {
    if (thrown instanceof DOMException) return null;
    throw thrown;
  }
}
