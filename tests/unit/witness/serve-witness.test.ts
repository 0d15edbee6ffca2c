import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { refuse } from '../../../scripts/witness/refuse.ts';
import { serveWitness, type WitnessOptions } from '../../../scripts/witness/serve-witness.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function start(capture: WitnessOptions['capture']) {
  const witness = await serveWitness({
    host: '127.0.0.1',
    port: 0,
    publicKey: 'AAAA',
    assertMayAsk: async ({ hostname }) => {
      if (hostname === 'private.example') throw refuse('private_address', 'private');
    },
    capture,
  });
  stops.push(() => witness.stop());
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${witness.url}/capture`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const id = async (url = 'https://news.example/') => (await (await post({ url })).json()).id as string;
  return { ...witness, post, id };
}

async function packageFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'whence-test-'));
  stops.push(() => rm(folder, { recursive: true }));
  const file = join(folder, 'one.evidence.zip');
  await writeFile(file, content);
  return file;
}

const never = (_: unknown, signal: AbortSignal) =>
  new Promise<string>((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason)));

const reasonOf = async (response: Response) => [response.status, (await response.json()).error.reason];

describe('a witness', () => {
  test('tells its key', async () => {
    const { url } = await start(never);
    expect(await (await fetch(`${url}/key`)).json()).toMatchObject({ version: 1, publicKey: 'AAAA' });
  });

  test('gives the package once it is there, and forgets it then', async () => {
    const file = await packageFile('a package');
    const asked: string[] = [];
    const { url, id } = await start(async ({ url: page, mode }) => {
      asked.push(`${mode} ${page.href}`);
      return file;
    });
    const capture = await id();
    const response = await fetch(`${url}/capture/${capture}`);
    expect(await response.text()).toBe('a package');
    expect(response.headers.get('content-disposition')).toContain('one.evidence.zip');
    expect(asked).toEqual(['default https://news.example/']);
    await expect.poll(async () => (await fetch(`${url}/capture/${capture}`)).status).toBe(404);
  });

  test('captures fully what it is asked to capture fully', async () => {
    const modes: string[] = [];
    const { post } = await start(({ mode }, signal) => {
      modes.push(mode);
      return never(mode, signal);
    });
    expect((await post({ url: 'https://news.example/', mode: 'full' })).status).toBe(202);
    expect(modes).toEqual(['full']);
  });

  test.each([
    ['a file', 'bad_request', { url: 'file:///etc/passwd' }],
    ['a password', 'bad_request', { url: 'https://ada:secret@news.example/' }],
    ['what is too long', 'bad_request', { url: `https://news.example/${'x'.repeat(5000)}` }],
    ['no address', 'bad_request', {}],
    ['no object', 'bad_request', null],
    ['a mode that there is not', 'bad_request', { url: 'https://news.example/', mode: 'fast' }],
    ['what only this machine may ask', 'private_address', { url: 'http://private.example/' }],
  ])('refuses %s, and says why: %s', async (_, reason, body) => {
    const { post } = await start(never);
    expect((await reasonOf(await post(body)))[1]).toBe(reason);
  });

  test('is not at the service of web pages', async () => {
    const { post } = await start(never);
    const body = { url: 'https://news.example/' };
    expect(await reasonOf(await post(body, { origin: 'https://evil.example' }))).toEqual([403, 'forbidden']);
    const answer = await post(body, { origin: 'chrome-extension://abcdef' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('captures one page at a time, and refuses more than a few', async () => {
    let running = 0;
    const { id, post } = await start(({ url: { href: page } }, signal) => {
      running += 1;
      return never(page, signal);
    });
    for (let count = 0; count < 4; count += 1) await id();
    expect(running).toBe(1);
    expect(await reasonOf(await post({ url: 'https://news.example/' }))).toEqual([503, 'busy']);
  });

  test('tells why there is no package, and nothing of what it did not foresee', async () => {
    const faults = [refuse('timeout', 'too slow'), new Error('/home/ada/.witness: no space')];
    const { url, id } = await start(async () => {
      throw faults.shift() ?? new Error('no more');
    });
    expect(await reasonOf(await fetch(`${url}/capture/${await id()}`))).toEqual([504, 'timeout']);
    const response = await fetch(`${url}/capture/${await id()}`);
    expect(await response.text()).not.toContain('ada');
  });

  test('ends a capture that its asker takes back, and goes on with the next', async () => {
    const signals: AbortSignal[] = [];
    const { url, id } = await start(({ url: { href: page } }, signal) => {
      signals.push(signal);
      return never(page, signal);
    });
    const [first] = [await id(), await id()];
    await fetch(`${url}/capture/${first}`, { method: 'DELETE' });
    await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});
