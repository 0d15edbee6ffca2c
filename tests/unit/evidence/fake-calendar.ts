import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/**
 * An OpenTimestamps calendar on loopback that answers as opentimestamps-server does, byte for byte in form. It is a fake: what
 * it says of Bitcoin is made up.
 */
export interface FakeCalendar {
  readonly url: string;
  /** `POST /digest` and `GET /timestamp/…`, with their bodies in hex. */
  readonly asked: { readonly path: string; readonly body: string }[];
  /** From now on its promises lead to this block. */
  attest(height: number): void;
  stop(): Promise<void>;
}

const NAME = 'https://fake.calendar.example';
const [APPEND, PREPEND, SHA256, ATTESTATION] = [0xf0, 0xf1, 0x08, 0x00];
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const attestation = (tag: string, payload: Uint8Array) =>
  Buffer.concat([
    Uint8Array.of(ATTESTATION),
    Buffer.from(tag, 'hex'),
    Uint8Array.of(payload.length),
    payload,
  ]);
const varuint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varuint(value >>> 7)];

export async function startFakeCalendar(): Promise<FakeCalendar> {
  const asked: { path: string; body: string }[] = [];
  const known = new Set<string>();
  let height: number | null = null;

  /** Joined with those that others sent in the same second, and put under a time and a secret, as a calendar does. */
  function promise(digest: Buffer): Buffer {
    const [others, time, secret] = [randomBytes(32), randomBytes(4), randomBytes(8)];
    known.add(Buffer.concat([time, sha256(Buffer.concat([digest, others])), secret]).toString('hex'));
    return Buffer.concat([
      Uint8Array.of(APPEND, 32),
      others,
      Uint8Array.of(SHA256, PREPEND, 4),
      time,
      Uint8Array.of(APPEND, 8),
      secret,
      attestation('83dfe30d2ef90c8e', Buffer.from(`${String.fromCharCode(NAME.length)}${NAME}`, 'latin1')),
    ]);
  }

  const theRest = (block: number) =>
    Buffer.concat([
      Uint8Array.of(SHA256, APPEND, 32),
      randomBytes(32),
      Uint8Array.of(SHA256, SHA256),
      attestation('0588960d73d71901', Uint8Array.from(varuint(block))),
    ]);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await buffer(request);
    asked.push({ path, body: body.toString('hex') });
    const send = (status: number, type: string, content: Buffer | string) =>
      void response.writeHead(status, { 'content-type': type }).end(content);
    const message = /^\/timestamp\/([\da-f]+)$/.exec(path)?.[1] ?? '';
    if (request.method === 'POST' && path === '/digest') send(200, 'application/octet-stream', promise(body));
    else if (!known.has(message)) send(404, 'text/plain', 'Not found');
    else if (height === null) send(404, 'text/plain', 'Pending confirmation in Bitcoin blockchain');
    else send(200, 'application/octet-stream', theRest(height));
  }

  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    attest: (block) => void (height = block),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
