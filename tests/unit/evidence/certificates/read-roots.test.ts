import { randomBytes } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePem } from '../../../../utils/evidence/certificates/pem.ts';
import { readRoots } from '../../../../utils/evidence/certificates/read-roots.ts';
import { startAuthority, type LocalAuthority } from '../local-authority.ts';

describe('a file of roots', () => {
  let authority: LocalAuthority;
  let fingerprint = '';
  beforeAll(async () => {
    authority = await startAuthority();
    fingerprint = parsePem(authority.root)[0]?.fingerprint ?? '';
  });
  afterAll(() => authority.close());
  const read = async (...parts: BlobPart[]) => readRoots(new Blob(parts));

  test('is read as PEM, with whatever stands around it', async () => {
    expect(await read('Subject: CN=Local-root\n', authority.root, authority.root)).toMatchObject([
      { fingerprint, name: 'Local-root' },
    ]);
  });

  test('is read as DER', async () => {
    const [root] = parsePem(authority.root);
    expect(await read(root?.der ?? '')).toMatchObject([{ fingerprint }]);
  });

  test('may have all that a system trusts', async () => {
    expect((await read(rootCertificates.join('\n'))).length).toBeGreaterThan(100);
  });

  test('leaves out who may not vouch for others', async () => {
    expect(await read(authority.server, authority.root)).toMatchObject([{ fingerprint }]);
    await expect(read(authority.server)).rejects.toMatchObject({ details: { reason: 'no_authority' } });
  });

  test.each([
    ['is empty', '', 'bad_certificate'],
    [
      'has a key in the place of a certificate',
      '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----',
      'no_certificate',
    ],
    ['is something else', randomBytes(3000), 'bad_certificate'],
    ['is larger than any list', new Uint8Array(3_000_000), 'too_large'],
  ])('is refused when it %s', async (_, content, reason) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'evidence.malformed', details: { reason } });
  });
});
