import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePem } from '../../../../utils/evidence/certificates/pem.ts';
import { CAPTURE, TLS_CHAIN } from '../../../../utils/evidence/package/layout.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { checkTls } from '../../../../utils/evidence/verify/check-tls.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { CAPTURE_RECORD } from '../fixed-capture.ts';
import { startAuthority, type LocalAuthority } from '../local-authority.ts';

describe('the certificates of a capture', () => {
  let authority: LocalAuthority;
  beforeAll(async () => (authority = await startAuthority()));
  afterAll(() => authority.close());
  const reasons = async (url: string, times: Partial<Capture> = {}) => {
    const record = new Blob([canonicalJson({ ...CAPTURE_RECORD, url, ...times })]);
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

  test('have to be valid when the page was loaded, not only when it was clicked', async () => {
    const [valid, outside] = [CAPTURE_RECORD.capturedAt, '1990-01-01T00:00:00.000Z'];
    const loadedAt = (endedAt: string) => ({
      steps: [{ name: 'served', begunAt: endedAt, endedAt, isResumed: true } as const],
    });
    const url = 'https://news.example/';
    expect(await reasons(url, { capturedAt: valid, ...loadedAt(outside) })).toEqual(['tls.outside_window']);
    expect(await reasons(url, { capturedAt: outside, ...loadedAt(valid) })).toEqual(['tls.valid']);
  });
});
