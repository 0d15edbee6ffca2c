import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePem } from '../../../../utils/evidence/certificates/pem.ts';
import { CAPTURE, TLS_CHAIN } from '../../../../utils/evidence/package/layout.ts';
import { checkTls } from '../../../../utils/evidence/verify/check-tls.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { CAPTURE_RECORD } from '../fixed-capture.ts';
import { startAuthority, type LocalAuthority } from '../local-authority.ts';

describe('the certificates of a capture', () => {
  let authority: LocalAuthority;
  beforeAll(async () => (authority = await startAuthority()));
  afterAll(() => authority.close());
  const reasons = async (url: string) => {
    const record = new Blob([canonicalJson({ ...CAPTURE_RECORD, url })]);
    const inner = new Map([
      [CAPTURE, record],
      [TLS_CHAIN, new Blob([authority.server])],
    ]);
    return (await checkTls(inner, parsePem(authority.root))).map(({ reason }) => reason);
  };

  test('are those of a page that came over TLS', async () => {
    expect(await reasons('https://news.example/')).toEqual(['tls.valid']);
  });

  test('lend their name to no page that came without them', async () => {
    expect(await reasons('http://news.example/')).toEqual(['tls.not_https']);
    expect(await reasons('file:///news.example/')).toEqual(['tls.not_https']);
  });
});
