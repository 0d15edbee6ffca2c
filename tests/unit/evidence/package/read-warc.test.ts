import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readMember } from '../../../../utils/evidence/package/read-warc.ts';
import { storeInGzip } from '../../../../utils/evidence/package/stored-gzip.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';

const HTTP = 'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\n';

const record = (payload: string, blockDigest: Sha256) =>
  [
    'WARC/1.1',
    'WARC-Type: response',
    `WARC-Block-Digest: sha256:${blockDigest}`,
    `Content-Length: ${HTTP.length + payload.length}`,
    '',
    `${HTTP}${payload}\r\n\r\n`,
  ].join('\r\n');

const deflated = async (text: string) => new Blob([gzipSync(text)]);
const stored = async (text: string) => {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  return new Blob((await Array.fromAsync(storeInGzip(chunks))) as Uint8Array<ArrayBuffer>[]);
};
const read = (member: Blob) => readMember(member, { bytes: 64 * 1024 * 1024 });

describe.each([
  ['deflated', deflated],
  ['stored', stored],
])('a record that lies %s in its member', (_, pack) => {
  test.each([0, 1, 100_000, 17 * 1024 * 1024])(
    'of %i bytes has the digests that it names',
    async (length) => {
      const payload = 'x'.repeat(length);
      const { payload: sha256, headers } = await read(
        await pack(record(payload, digestText(HTTP + payload))),
      );
      expect(sha256).toBe(digestText(payload));
      expect([...headers.keys()]).toEqual(['x-a']);
    },
  );

  test('is refused if its block has another digest than somebody wrote', async () => {
    for (const length of [3, 17 * 1024 * 1024]) {
      const member = await pack(record('x'.repeat(length), digestText('x')));
      await expect(read(member)).rejects.toMatchObject({ details: { reason: 'block_has_another_digest' } });
    }
  });

  test('is refused if its head goes on and on', async () => {
    const member = await pack(`WARC/1.1\r\nX: ${'x'.repeat(300_000)}\r\n\r\n`);
    await expect(read(member)).rejects.toMatchObject({ details: { reason: 'head_has_no_end' } });
  });
});
