import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { encryptByPlatform } from '../../../utils/evidence/seal/age-stream.ts';
import { encryptFor } from '../../../utils/evidence/seal/encrypt.ts';

const CHUNK = 64 * 1024;

const piecesOf = (bytes: Uint8Array, size: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });

const all = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());

describe('a file that is encrypted by the platform', () => {
  let identity = '';
  let recipient = '';

  beforeAll(async () => {
    identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
  });
  afterEach(() => vi.restoreAllMocks());

  async function opened(file: Uint8Array, by = identity): Promise<Uint8Array> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(by);
    return decrypter.decrypt(file);
  }

  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17])(
    'is opened by the library at %s bytes, in whatever pieces they came',
    async (size) => {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 8)) % 256);
      for (const piece of [1000, CHUNK, CHUNK + 1, Infinity]) {
        const file = await encryptByPlatform([recipient], piecesOf(bytes, piece));
        expect(Buffer.compare(await opened(await all(file ?? new ReadableStream())), bytes)).toBe(0);
      }
    },
  );

  test('opens for each of its recipients, and for nobody else', async () => {
    const other = await generateX25519Identity();
    const recipients = [recipient, await identityToRecipient(other)];
    const file = await all(
      (await encryptByPlatform(recipients, piecesOf(new Uint8Array(5), 5))) ?? piecesOf(new Uint8Array(), 1),
    );
    expect(await opened(file)).toEqual(new Uint8Array(5));
    expect(await opened(file, other)).toEqual(new Uint8Array(5));
    await expect(opened(file, await generateX25519Identity())).rejects.toThrow();
  });

  test('is as long as the library says', async () => {
    const bytes = new Uint8Array(2 * CHUNK + 5);
    vi.spyOn(crypto.subtle, 'deriveKey').mockRejectedValueOnce(new DOMException('', 'NotSupportedError'));
    const byLibrary = await all(await encryptFor([recipient], piecesOf(bytes, CHUNK)));
    const byPlatform = await all(await encryptFor([recipient], piecesOf(bytes, CHUNK)));
    expect(byPlatform).toHaveLength(byLibrary.length);
    expect(await opened(byLibrary)).toEqual(bytes);
  });

  test('is left to the library, with nothing read, where the platform has no such cipher', async () => {
    vi.spyOn(crypto.subtle, 'deriveKey').mockRejectedValue(new DOMException('', 'NotSupportedError'));
    const plain = piecesOf(new Uint8Array(9), 3);
    expect(await encryptByPlatform([recipient], plain)).toBeNull();
    expect(await opened(await all(await encryptFor([recipient], plain)))).toEqual(new Uint8Array(9));
  });

  test('fails where what is encrypted cannot be read', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (it) => it.error(new Error('cannot be read')) });
    const file = await encryptByPlatform([recipient], broken);
    await expect(all(file ?? piecesOf(new Uint8Array(), 1))).rejects.toThrow('cannot be read');
  });
});
