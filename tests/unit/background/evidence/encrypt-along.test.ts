import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { encryptAlong } from '../../../../entrypoints/background/evidence/encrypt-along.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { writeWacz } from '../../../../utils/evidence/package/write-wacz.ts';
import { EXCHANGES, makeKey } from '../../evidence/fixed-capture.ts';

const MEGABYTE = 1024 * 1024;
const CAPTURE = { captureId: 'a', url: '', title: '', capturedAt: '2026-03-01T12:00:00.000Z', software: '' };

/** A disk that takes so many bytes; `ended` settles once it is closed or given up. */
function disk(room = Infinity) {
  const ended = Promise.withResolvers<'closed' | 'given up' | 'full'>();
  let bytes = 0;
  const sink = new WritableStream<Uint8Array>({
    write({ length }) {
      bytes += length;
      if (bytes <= room) return;
      ended.resolve('full');
      throw new DOMException('there is no room', 'QuotaExceededError');
    },
    close: () => ended.resolve('closed'),
    abort: () => ended.resolve('given up'),
  });
  return { sink, ended: ended.promise, bytes: () => bytes };
}

/** Of a file whose second piece cannot be read. */
function unreadable(): Blob {
  const blob = new Blob([new Uint8Array(3 * MEGABYTE)]);
  let pulled = 0;
  blob.stream = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (pulled++ === 0) controller.enqueue(new Uint8Array(MEGABYTE));
        else controller.error(new DOMException('it cannot be read', 'NotReadableError'));
      },
    });
  return blob;
}

describe('a capture that is packed and encrypted in one pass', () => {
  let recipient = '';
  let settled: Promise<unknown> = Promise.resolve();

  beforeAll(async () => {
    recipient = await identityToRecipient(await generateX25519Identity());
  });

  async function pack(plain: WritableStream, secret: WritableStream, recipients: string[], file?: Blob) {
    const key = await makeKey();
    const content = file ?? new Blob([new Uint8Array(8 * MEGABYTE)]);
    const files = new Map([['evidence/page.mhtml', content]]);
    const write = (sink: WritableStream<Uint8Array>) => {
      const written = writeWacz({ ...CAPTURE, exchanges: EXCHANGES, files }, key, sink);
      settled = written.catch(() => null);
      return written;
    };
    return encryptAlong(write, plain, recipients, { sink: secret, sha256: () => digestText('') });
  }

  test('is whole on both sides', async () => {
    const [plain, secret] = [disk(), disk()];
    const [{ wacz }, ciphertext] = await pack(plain.sink, secret.sink, [recipient]);
    expect(wacz.bytes).toBe(plain.bytes());
    expect(ciphertext?.recipients).toEqual([recipient]);
    expect(await Promise.all([plain.ended, secret.ended])).toEqual(['closed', 'closed']);
  });

  test.each([0, 100, MEGABYTE])(
    'is given up on both sides when the encrypted one finds no room after %s bytes',
    async (room) => {
      const [plain, secret] = [disk(), disk(room)];
      await expect(pack(plain.sink, secret.sink, [recipient])).rejects.toThrow('no room');
      expect(await Promise.all([plain.ended, secret.ended, settled])).toEqual(['given up', 'full', null]);
    },
  );

  test.each([0, 100, MEGABYTE])(
    'is given up on both sides when the plain one finds no room after %s bytes',
    async (room) => {
      const [plain, secret] = [disk(room), disk()];
      await expect(pack(plain.sink, secret.sink, [recipient])).rejects.toThrow('no room');
      expect(await Promise.all([plain.ended, secret.ended, settled])).toEqual(['full', 'given up', null]);
    },
  );

  test('is given up on both sides when a file of it cannot be read', async () => {
    const [plain, secret] = [disk(), disk()];
    await expect(pack(plain.sink, secret.sink, [recipient], unreadable())).rejects.toThrow('cannot be read');
    expect(await Promise.all([plain.ended, secret.ended, settled])).toEqual(['given up', 'given up', null]);
  });

  test('is given up on both sides when it is for nobody that there is', async () => {
    const [plain, secret] = [disk(), disk()];
    await expect(pack(plain.sink, secret.sink, ['age1nobody'])).rejects.toThrow();
    expect(await Promise.all([plain.ended, secret.ended])).toEqual(['given up', 'given up']);
  });
});
