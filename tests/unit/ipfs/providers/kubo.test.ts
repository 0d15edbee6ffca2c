import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../utils/errors.ts';
import type { AskIo } from '../../../../utils/ipfs/providers/ask.ts';
import type { Auth } from '../../../../utils/ipfs/providers/config.ts';
import { openKubo } from '../../../../utils/ipfs/providers/kubo.ts';
import { createMemorySink } from '../../../../utils/ipfs/write/blob-sink.ts';
import { packBytes, packFile } from '../../../../utils/ipfs/write/pack-files.ts';
import type { Packed } from '../../../../utils/ipfs/write/packer.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { quickIo, serve, type Asked } from './loopback-server.ts';

const MIB = 1024 * 1024;
const hello = await packBytes(new TextEncoder().encode('hello'));
const other = await packBytes(new TextEncoder().encode('other'));
const ROOT = CID.parse(hello.root);
const large = await packFile(sampleBytes(17 * MIB), { profile: '256k', sink: createMemorySink() });

const rootLine = (cid: string, pinError = '') =>
  `${JSON.stringify({ Root: { Cid: { '/': cid }, PinErrorMsg: pinError } })}\n`;
const errorLine = (message: string) => JSON.stringify({ Message: message, Code: 0, Type: 'error' });

const signal = new AbortController().signal;

function keep(
  url: string,
  packed: Packed,
  { io = quickIo() as AskIo, auth, isLost = false }: { io?: AskIo; auth?: Auth; isLost?: boolean } = {},
) {
  const provider = openKubo({ kind: 'kubo', url, ...(auth && { auth }) }, io);
  const progress: number[] = [];
  const supply = {
    root: CID.parse(packed.root),
    packed: () => Promise.resolve(packed),
    origins: () => Promise.resolve([]),
  };
  const kept = provider.keep(supply, {
    signal,
    isLost,
    onProgress: (sent, total) => progress.push(sent / total),
  });
  return kept.then(() => progress);
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : thrown),
  );

describe('openKubo, keeping', () => {
  test('sends what is small at once, to dag/import, and asks for a pin', async () => {
    const { url, asked } = await serve((response) => response.end(rootLine(hello.root)));
    await keep(url, hello);
    expect(asked).toMatchObject([{ method: 'POST', url: '/api/v0/dag/import?pin-roots=true' }]);
    expect(asked[0]?.body).toContain('name="file"');
    expect(asked[0]?.body).toContain('hello');
  });

  test('takes statistics beside the root', async () => {
    const stats = '{"Stats":{"BlockCount":1,"BlockBytesCount":5}}\n';
    const { url } = await serve((response) => response.end(rootLine(hello.root) + stats));
    expect(await failureOf(keep(url, hello))).toBeNull();
  });

  test.each([
    ['names another root', 200, rootLine(other.root), `took the archive for ${other.root}`],
    [
      'names another root beside ours',
      200,
      rootLine(hello.root) + rootLine(other.root),
      `took the archive for ${other.root}`,
    ],
    ['names no root', 200, '', 'named no root'],
    ['could not pin', 200, rootLine(hello.root, 'block not found'), 'did not pin it: block not found'],
    ['fails after the root', 200, rootLine(hello.root) + errorLine('disk full'), 'answered: disk full'],
    ['refuses', 403, errorLine('no key'), 'answered 403: answered: no key'],
    ['answers a web page', 200, '<html>', 'did not answer as Kubo does'],
  ])('fails when the node %s', async (_case, status, answer, reason) => {
    const { url, host } = await serve((response) => response.writeHead(status).end(answer));
    expect(await failureOf(keep(url, hello))).toBe(`ipfs.upload_failed: ${host} ${reason}`);
  });

  test('sends what is large in parts, pins with the last one, and tells how far it is', async () => {
    const { url, asked } = await serve((response, { url: path }) => {
      if (path.includes('/dag/import')) response.end(path.includes('=true') ? rootLine(large.root) : '');
      else response.writeHead(500).end(errorLine('not here'));
    });
    const progress = await keep(url, large);
    expect(asked.map((it) => it.url).filter((it) => it.includes('import'))).toEqual([
      '/api/v0/dag/import?pin-roots=false',
      '/api/v0/dag/import?pin-roots=false',
      '/api/v0/dag/import?pin-roots=true',
    ]);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect([progress.length, progress[0], progress.at(-1)]).toEqual([4, 0, 1]);
  });

  test('sends nothing of what is pinned already', async () => {
    const { url, asked } = await serve((response) => response.end('{"Keys":{}}'));
    await keep(url, large);
    expect(asked.map((it) => it.url)).toEqual([`/api/v0/pin/ls?arg=${large.root}&type=recursive`]);
  });

  test('sends all to a node that says it keeps it and was found not to', async () => {
    const { url, asked } = await serve((response, { url: path }) =>
      response.end(path.includes('=true') ? rootLine(large.root) : ''),
    );
    await keep(url, large, { isLost: true });
    expect(importsOf(asked)).toBe(3);
  });

  /** A node that has taken the first parts in before, and of which the last import pins or fails. */
  const broken = (lastHeld: string, answerOf: (imports: number) => string) => {
    let imports = 0;
    return serve((response, { url: path }) => {
      if (path.includes('pin/ls')) response.writeHead(500).end(errorLine('not pinned'));
      else if (path.includes('block/get')) {
        if (path.includes(lastHeld)) response.end('block');
        else response.writeHead(500).end(errorLine('not here'));
      } else response.end(answerOf((imports += 1)));
    });
  };
  const importsOf = (asked: readonly Asked[]) => asked.filter((it) => it.url.includes('import')).length;

  test('goes on after a break with the part that was not sent yet', async () => {
    const { url, asked } = await broken(`${large.parts[0]?.last}`, (imports) =>
      imports === 2 ? rootLine(large.root) : '',
    );
    await keep(url, large);
    expect(importsOf(asked)).toBe(2);
    expect(
      asked.filter((it) => it.url.includes('block/get')).every((it) => it.url.endsWith('&offline=true')),
    ).toBe(true);
  });

  test('sends all again when the node has lost some of what it had', async () => {
    const { url, asked } = await broken(`${large.parts[0]?.last}`, (imports) => {
      if (imports === 2) return rootLine(large.root, 'block not found');
      return imports === 5 ? rootLine(large.root) : '';
    });
    expect(await failureOf(keep(url, large))).toBeNull();
    expect(importsOf(asked)).toBe(5);
  });
});

describe('openKubo, asked what it has', () => {
  const open = (url: string, auth?: Auth, io: AskIo = quickIo()) =>
    openKubo({ kind: 'kubo', url, ...(auth && { auth }) }, io);

  test('a block that the node has not itself is not found', async () => {
    const { url } = await serve((response) => response.writeHead(500).end(errorLine('not here')));
    expect(await failureOf(open(url).readBlock(ROOT, signal))).toMatch(/^ipfs\.not_found: /);
    expect(await open(url).isKept(ROOT, signal)).toBe(false);
  });

  test('who refuses or answers nonsense says nothing of what it has', async () => {
    const { url } = await serve((response) => response.writeHead(401).end('no'));
    expect(await failureOf(open(url).readBlock(ROOT, signal))).toMatch(
      /^ipfs\.unreachable: .* answered 401$/,
    );
    const sick = await serve((response) => response.writeHead(500).end('<html>'));
    expect(await failureOf(open(sick.url).isKept(ROOT, signal))).toMatch(/^ipfs\.unreachable: /);
  });

  test('a block over the limit is not read', async () => {
    const { url } = await serve((response) => response.end(Buffer.alloc(2 * MIB + 1)));
    expect(await failureOf(open(url).readBlock(ROOT, signal))).toMatch(/^ipfs\.too_large: /);
  });

  test('tells at which addresses others find it', async () => {
    const { url } = await serve((response) => response.end('{"Addresses":["/ip4/192.0.2.1/tcp/4001"]}'));
    expect(await open(url).addresses(signal)).toEqual(['/ip4/192.0.2.1/tcp/4001']);
  });

  test('is shown what opens the door, which nothing that goes wrong ever tells', async () => {
    const { url, asked } = await serve((response) => response.writeHead(401).end('no'));
    const basic: Auth = { kind: 'basic', user: 'ada', password: 'söcret' };
    const failure = await open(url, basic)
      .readBlock(ROOT, signal)
      .catch((thrown: unknown) => thrown);
    await failureOf(open(url, { kind: 'bearer', token: 'token-söcret' }).isKept(ROOT, signal));
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:söcret').toString('base64')}`);
    expect(asked[1]?.headers.authorization).toBe('Bearer token-söcret');
    expect(failure).toBeInstanceOf(AppError);
    const { message, stack, details, cause } = failure as AppError;
    expect(JSON.stringify([message, stack, details, cause])).not.toMatch(/söcret|c8O2Y3JldA/);
  });
});

describe('a question', () => {
  test.each([429, 503])(
    'is asked again when the answer is %i, after longer and longer pauses',
    async (status) => {
      let times = 0;
      const { url } = await serve((response) => {
        times += 1;
        response.writeHead(times < 3 ? status : 200).end(rootLine(hello.root));
      });
      const io = quickIo();
      await keep(url, hello, { io });
      expect(io.pauses).toEqual([500, 1000]);
    },
  );

  test('waits as long as it is told to, within reason', async () => {
    let times = 0;
    const { url } = await serve((response) => {
      times += 1;
      const wait = times === 1 ? '7' : '7000';
      response.writeHead(times < 3 ? 429 : 200, { 'retry-after': wait }).end(rootLine(hello.root));
    });
    const io = quickIo();
    await keep(url, hello, { io });
    expect(io.pauses).toEqual([7000, 30_000]);
  });

  test('is given up when nobody listens, or nobody answers in time', async () => {
    const io = quickIo(50);
    expect(await failureOf(keep('http://127.0.0.1:1', hello, { io }))).toBe(
      'ipfs.unreachable: 127.0.0.1:1 could not be reached',
    );
    expect(io.pauses).toEqual([500, 1000, 2000]);
    const { url, host } = await serve(() => {});
    expect(await failureOf(keep(url, hello, { io }))).toBe(`ipfs.timeout: ${host} did not answer in 50 ms`);
  });

  test('follows nobody elsewhere', async () => {
    const elsewhere = await serve((response) => response.end(rootLine(hello.root)));
    const { url } = await serve((response) => response.writeHead(307, { location: elsewhere.url }).end());
    expect(await failureOf(keep(url, hello))).toMatch(/^ipfs\.unreachable/);
    expect(elsewhere.asked).toEqual([]);
  });
});

describe('an address', () => {
  const opening = (url: string, auth?: Auth) =>
    failureOf(
      Promise.resolve().then(() => openKubo({ kind: 'kubo', url, ...(auth && { auth }) }, quickIo())),
    );
  const bearer: Auth = { kind: 'bearer', token: 'secret' };

  test.each([
    ['ftp://example.org', undefined, 'no http(s) address'],
    ['https://ada:secret@example.org', undefined, 'its address holds a password; set it apart'],
    ['http://example.org', bearer, 'credentials are sent over https only'],
  ])('%s is refused', async (url, auth, reason) => {
    const failure = await opening(url, auth);
    expect(failure).toContain(reason);
    expect(failure).not.toContain('secret');
  });

  test('of one’s own machine may be plain', async () => {
    expect(await opening('http://127.0.0.1:5001', bearer)).toBeNull();
    expect(await opening('http://[::1]:5001', bearer)).toBeNull();
  });
});
