import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerResponse } from 'node:http';
import { askAuthority } from '../../../../utils/evidence/proofs/ask-authority.ts';
import { askCalendar, askForTheRest } from '../../../../utils/evidence/proofs/ask-calendar.ts';
import { commitmentOf } from '../../../../utils/evidence/proofs/ots-calendar.ts';
import { writeTimestampRequest } from '../../../../utils/evidence/proofs/timestamp-request.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { serve } from '../../ipfs/providers/loopback-server.ts';
import { startFakeCalendar, type FakeCalendar } from '../fake-calendar.ts';
import { startAuthority, type LocalAuthority } from '../local-authority.ts';

const m = digestText('a seal');
const asking = { fetch };
const reply = (response: ServerResponse, body: Uint8Array, type = 'application/timestamp-reply') =>
  response.writeHead(200, { 'content-type': type }).end(body);

/** Ways in which anybody may answer, but for a proof. `type` is that of a proof. */
const hostile = (type: string) =>
  [
    ['nothing for a long time', () => {}, 'evidence.no_answer', 'timeout'],
    [
      'begins, and never ends',
      (response: ServerResponse) => void response.writeHead(200, { 'content-type': type }).write('x'),
      'evidence.no_answer',
      'timeout',
    ],
    [
      'a page',
      (response: ServerResponse) => reply(response, Buffer.from('<html>'), 'text/html'),
      'evidence.bad_answer',
      'other_type',
    ],
    [
      'more than a proof has',
      (response: ServerResponse) => reply(response, Buffer.alloc(1_000_000), type),
      'evidence.bad_answer',
      'too_large',
    ],
    [
      'the way to another host',
      (response: ServerResponse) =>
        void response.writeHead(307, { location: 'http://127.0.0.1:1/', 'content-type': type }).end(),
      'evidence.bad_answer',
      'redirected',
    ],
    [
      'that it is busy',
      (response: ServerResponse) => void response.writeHead(503).end(),
      'evidence.no_answer',
      'status',
    ],
    [
      'that this is forbidden',
      (response: ServerResponse) => void response.writeHead(403).end(),
      'evidence.bad_answer',
      'status',
    ],
    [
      'noise',
      (response: ServerResponse) => reply(response, Uint8Array.of(1, 2, 3), type),
      'evidence.bad_answer',
      expect.any(String),
    ],
    [
      'by hanging up',
      (response: ServerResponse) => void response.destroy(),
      'evidence.no_answer',
      'unreachable',
    ],
  ] as const;

describe('an authority', () => {
  let authority: LocalAuthority;
  beforeAll(async () => (authority = await startAuthority()));
  afterAll(() => authority.close());
  const capture = { m, capturedAt: new Date() };
  const bytesOf = (body: string) => new Uint8Array(Buffer.from(body, 'latin1'));

  test('that stamps M is taken, with its name and time; it is told nothing else', async () => {
    const { url, asked } = await serve(async (response, { body }) =>
      reply(response, await authority.stamp(bytesOf(body))),
    );
    const { at, by, response } = await askAuthority(`${url}/tsa`, capture, asking);
    expect(by).toBe('Local-tsa');
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
    expect(response.length).toBeGreaterThan(500);
    expect(asked).toMatchObject([
      { method: 'POST', url: '/tsa', headers: { 'content-type': 'application/timestamp-query' } },
    ]);
    expect(asked[0]?.headers).not.toHaveProperty('cookie');
  });

  const withDigest = (body: Uint8Array, digest: string) =>
    new Uint8Array(Buffer.from(Buffer.from(body).toString('hex').replace(m, digest), 'hex'));
  test.each([
    ['digest', (body: Uint8Array) => withDigest(body, digestText('another seal'))],
    ['nonce', () => writeTimestampRequest(m, Uint8Array.of(1, 2, 3))],
  ])('whose stamp is of another %s is not taken', async (what, forge) => {
    const { url } = await serve(async (response, { body }) =>
      reply(response, await authority.stamp(forge(bytesOf(body)))),
    );
    await expect(askAuthority(url, capture, asking)).rejects.toMatchObject({
      code: 'evidence.bad_answer',
      details: { reason: `other_${what}` },
    });
  });

  test('whose certificate is not for time stamps alone is not taken', async () => {
    const { url } = await serve(async (response, { body }) =>
      reply(response, await authority.stampLoosely(bytesOf(body))),
    );
    await expect(askAuthority(url, capture, asking)).rejects.toMatchObject({
      code: 'evidence.bad_answer',
      details: { reason: 'other_usage' },
    });
  });

  test('whose clock says that it was before the capture is not taken: the proof would speak against it', async () => {
    const { url } = await serve(async (response, { body }) =>
      reply(response, await authority.stamp(bytesOf(body))),
    );
    const tomorrow = { m, capturedAt: new Date(Date.now() + 86_400_000) };
    await expect(askAuthority(url, tomorrow, asking)).rejects.toMatchObject({
      details: { reason: 'before_capture' },
    });
  });

  test.each(hostile('application/timestamp-reply'))(
    'that answers %s is told so',
    async (_, answer, code, reason) => {
      const { url } = await serve(answer);
      await expect(askAuthority(url, capture, { fetch, timeoutMs: 300 })).rejects.toMatchObject({
        code,
        details: { reason },
      });
    },
  );
});

describe('a calendar', () => {
  let calendar: FakeCalendar;
  beforeAll(async () => (calendar = await startFakeCalendar()));
  afterAll(() => calendar.stop());
  const nonce = Uint8Array.of(1, 2, 3, 4);

  test('is sent a commitment from which M cannot be told, and its promise is kept', async () => {
    const { promises } = await askCalendar(calendar.url, m, nonce, asking);
    expect(promises).toEqual([{ calendar: calendar.url, message: expect.stringMatching(/^[\da-f]{88}$/) }]);
    const sent = Buffer.from(commitmentOf(m, nonce)).toString('hex');
    expect(calendar.asked).toEqual([{ path: '/digest', body: sent }]);
    expect(sent).not.toBe(m);
  });

  test('has nothing more to say until Bitcoin has it', async () => {
    const { promises } = await askCalendar(calendar.url, m, nonce, asking);
    const [promised = { calendar: '', message: '' }] = promises;
    expect(await askForTheRest(promised, asking)).toBeNull();
    calendar.attest(870_123);
    expect(await askForTheRest(promised, asking)).toMatchObject({ bitcoinBlock: 870_123 });
  });

  test.each(hostile('application/octet-stream'))(
    'that answers %s is told so',
    async (_, answer, code, reason) => {
      const { url } = await serve(answer);
      const asked = askCalendar(url, m, nonce, { fetch, timeoutMs: 300 });
      await expect(asked).rejects.toMatchObject({ code, details: { reason } });
    },
  );

  test('that answers without any promise is told so', async () => {
    // An attestation of a kind that nobody knows.
    const { url } = await serve((response) =>
      reply(response, Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 0), 'application/octet-stream'),
    );
    await expect(askCalendar(url, m, nonce, asking)).rejects.toMatchObject({
      details: { reason: 'no_promise' },
    });
  });
});
