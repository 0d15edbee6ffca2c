import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../utils/errors.ts';
import { openPinningService } from '../../../../utils/ipfs/providers/pinning-service.ts';
import { packBytes } from '../../../../utils/ipfs/write/pack-files.ts';
import { quickIo, serve, type Asked } from './loopback-server.ts';

const hello = await packBytes(new TextEncoder().encode('hello'));
const ROOT = CID.parse(hello.root);
const OTHER = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku';
const ORIGINS = ['/ip4/192.0.2.1/tcp/4001/p2p/one'];
const signal = new AbortController().signal;

type Status = 'queued' | 'pinning' | 'pinned' | 'failed';

/** A service whose requests go through these states, one each time it is asked; `before` is there from the start. */
async function startService(states: readonly Status[], before: Status | null = null) {
  let [index, made] = [0, before === null ? 0 : 1];
  const stateNow = (): Status => (made === 1 && before ? before : (states[index] ?? 'pinned'));
  const pin = (status: Status) =>
    JSON.stringify({
      requestid: `request/${made}`,
      status,
      created: '2026-11-21T00:00:00Z',
      pin: { cid: hello.root },
      delegates: [],
      info: { status_details: 'out of\u001b[2K space' },
    });
  return serve((response, { method, url }) => {
    if (method === 'GET' && url.startsWith('/api/pins?'))
      return void response.end(`{"count":${made},"results":[${made > 0 ? pin(stateNow()) : ''}]}`);
    if (method === 'POST') made += 1;
    response.writeHead(method === 'POST' ? 202 : 200).end(pin(stateNow()));
    index += 1;
  });
}

function open(url: string, io = quickIo(), gateway = 'http://127.0.0.1:1') {
  const auth = { kind: 'bearer', token: 'secret' } as const;
  return openPinningService({ kind: 'pinning', url: `${url}/api/`, gateway, auth }, io);
}

const keep = (url: string, io = quickIo(), isLost = false) =>
  open(url, io).keep(
    { root: ROOT, packed: () => Promise.resolve(hello), origins: () => Promise.resolve(ORIGINS) },
    { signal, isLost, onProgress: () => {} },
  );

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : thrown),
  );

const lines = (asked: readonly Asked[]) => asked.map(({ method, url }) => `${method} ${url}`);
const LIST = `GET /api/pins?cid=${hello.root}&status=queued,pinning,pinned,failed&limit=1`;

describe('openPinningService', () => {
  test('asks for a pin with the addresses of who has it, and waits until it is there', async () => {
    const { url, asked } = await startService(['queued', 'pinning', 'pinned']);
    const io = quickIo();
    await keep(url, io);
    expect(lines(asked)).toEqual([
      LIST,
      'POST /api/pins',
      'GET /api/pins/request%2F1',
      'GET /api/pins/request%2F1',
    ]);
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ cid: hello.root, origins: ORIGINS });
    expect(asked.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true);
    expect(io.pauses).toEqual([1000, 1500]);
  });

  test('goes on with a request that was made before a break', async () => {
    const { url, asked } = await startService(['pinned'], 'pinned');
    await keep(url);
    expect(lines(asked)).toEqual([LIST]);
  });

  test('makes a request anew that the service calls fulfilled and was found not to be', async () => {
    const { url, asked } = await startService(['pinned'], 'pinned');
    await keep(url, quickIo(), true);
    expect(lines(asked)).toEqual([LIST, 'POST /api/pins/request%2F1']);
  });

  test('makes a request that has failed anew', async () => {
    const { url, asked } = await startService(['failed', 'pinned'], 'failed');
    await keep(url);
    expect(lines(asked).filter((it) => it.startsWith('POST'))).toEqual([
      'POST /api/pins/request%2F1',
      'POST /api/pins/request%2F2',
    ]);
  });

  test('gives up after three requests, with the service’s own reason', async () => {
    const { url, host, asked } = await startService(Array.from({ length: 20 }, () => 'failed'));
    expect(await failureOf(keep(url))).toBe(
      `ipfs.upload_failed: ${host} could not fetch ${hello.root}: out of [2K space`,
    );
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(3);
  });

  test('does not wait for ever', async () => {
    const { url } = await startService(Array.from({ length: 200 }, () => 'queued'));
    const io = quickIo();
    expect(await failureOf(keep(url, io))).toMatch(/^ipfs\.timeout: .* it is queued$/);
    const minutes = io.pauses.reduce((sum, ms) => sum + ms, 0) / 60_000;
    expect(minutes).toBeLessThan(30);
    expect(Math.max(...io.pauses)).toBe(30_000);
  });

  test.each([
    [401, '', 'answered 401'],
    [200, '<html>', 'did not answer as a pinning service does'],
  ])('says what is wrong when it answers %i %s', async (status, body, reason) => {
    const { url, host } = await serve((response) => response.writeHead(status).end(body));
    expect(await failureOf(keep(url))).toBe(`ipfs.unreachable: ${host} ${reason}`);
  });

  test('reads what it has from its gateway, which is not told what opens the door', async () => {
    const gateway = await serve((response) => response.end('hello'));
    const block = await open('http://127.0.0.1:1', quickIo(), gateway.url).readBlock(ROOT, signal);
    expect(new TextDecoder().decode(block)).toBe('hello');
    expect(lines(gateway.asked)).toEqual([`GET /ipfs/${hello.root}?format=raw`]);
    expect(gateway.asked[0]?.headers.authorization).toBeUndefined();
    // Nor does it fetch from elsewhere what the service does not have.
    expect(gateway.asked[0]?.headers['cache-control']).toBe('only-if-cached');
  });

  test.each([404, 410, 412])('has not what its gateway answers %i for', async (status) => {
    const empty = await serve((response) => response.writeHead(status).end());
    expect(await failureOf(open('http://127.0.0.1:1', quickIo(), empty.url).readBlock(ROOT, signal))).toMatch(
      /^ipfs\.not_found/,
    );
  });

  test('takes no request for other content for its own', async () => {
    const other = JSON.stringify({ requestid: 'other', status: 'pinned', pin: { cid: OTHER } });
    const { url, host, asked } = await serve((response, { method }) =>
      response.end(method === 'GET' ? `{"count":1,"results":[${other}]}` : other),
    );
    expect(await open(url).isKept(ROOT, signal)).toBe(false);
    expect(await failureOf(keep(url, quickIo(), true))).toBe(
      `ipfs.unreachable: ${host} answered for ${OTHER}, not for ${hello.root}`,
    );
    expect(lines(asked).filter((it) => it.startsWith('POST'))).toEqual(['POST /api/pins']);
  });

  test('cannot be used without a gateway', () => {
    expect(() => openPinningService({ kind: 'pinning', url: 'https://a.test' }, quickIo())).toThrow(
      'provider a.test: its gateway is missing',
    );
  });
});
