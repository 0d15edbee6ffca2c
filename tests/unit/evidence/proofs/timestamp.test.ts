import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followChain } from '../../../../utils/evidence/certificates/chain.ts';
import { parsePem } from '../../../../utils/evidence/certificates/pem.ts';
import { writeTimestampRequest } from '../../../../utils/evidence/proofs/timestamp-request.ts';
import { readTimestamp } from '../../../../utils/evidence/proofs/timestamp-token.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { startAuthority, type LocalAuthority } from '../local-authority.ts';

const m = digestText('a seal');
const request = writeTimestampRequest(m, Uint8Array.of(255, 2, 3, 4, 5, 6, 7, 8));

describe.each(['ec', 'rsa'] as const)('a time stamp by OpenSSL with %s keys', (keys) => {
  let authority: LocalAuthority;
  let reply: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    authority = await startAuthority(keys);
    reply = await authority.stamp(request);
  });
  afterAll(() => authority.close());

  test('is of the digest that was sent, and leads to the root', async () => {
    const { imprint, at, signer, pool } = await readTimestamp(reply);
    expect(imprint).toBe(m);
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
    const roots = parsePem(authority.root);
    expect((await followChain(signer, { pool, roots, at })).state).toBe('trusted');
    expect((await followChain(signer, { pool, roots: [], at })).state).toBe('unknown_root');
    const afterwards = new Date('2100-01-01');
    expect((await followChain(signer, { pool, roots, at: afterwards })).state).toBe('expired');
  });

  test('is held to be valid by OpenSSL as well', async () => {
    await writeFile(join(authority.folder, 'reply.tsr'), reply);
    const verified = authority.openssl(`ts -verify -digest ${m} -in reply.tsr -CAfile root.pem`);
    await expect(verified).resolves.toBeDefined();
  });

  test('is refused with one bit changed anywhere in what was signed', async () => {
    const { signer } = await readTimestamp(reply);
    const text = Buffer.from(reply).toString('latin1');
    const imprintAt = text.indexOf(Buffer.from(m, 'hex').toString('latin1'));
    const changed = reply.slice();
    changed[imprintAt] = (changed[imprintAt] ?? 0) ^ 1;
    await expect(readTimestamp(changed)).rejects.toMatchObject({ details: { reason: 'other_content' } });
    const tail = reply.slice();
    tail[tail.length - 1] = (tail.at(-1) ?? 0) ^ 1;
    await expect(readTimestamp(tail)).rejects.toMatchObject({ details: { reason: 'bad_signature' } });
    expect(signer.name).toBe('Local-tsa');
  });

  test('is refused when its signer was not made for time stamps alone', async () => {
    await expect(readTimestamp(await authority.stampLoosely(request))).rejects.toMatchObject({
      details: { reason: 'other_usage' },
    });
  });

  test('is refused when it is none', async () => {
    await expect(readTimestamp(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({
      code: 'evidence.malformed',
      details: { reason: 'no_timestamp' },
    });
  });
});
