import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStackFile } from '../../scripts/stack/stack-file.ts';
import type { Stack } from '../../scripts/stack/types.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'whence-stack-'));
});
afterAll(() => rm(directory, { recursive: true }));

function runStack(...args: string[]) {
  const out = join(directory, 'stack.json');
  const child = spawn(process.execPath, ['scripts/stack.ts', '--out', out, ...args]);
  const stdout = text(child.stdout);
  const stderr = text(child.stderr);
  return { child, out, stdout, stderr };
}

/** Waits until the command has told that it is up, or has ended. */
async function untilUp({ child }: ReturnType<typeof runStack>): Promise<void> {
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
}

async function answers(rpcUrl: string | undefined): Promise<boolean> {
  const body = '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}';
  const headers = { 'content-type': 'application/json' };
  return fetch(rpcUrl ?? '', { method: 'POST', body, headers }).then(
    (response) => response.ok,
    () => false,
  );
}

describe('npm run stack', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints one JSON object, stays up, and ends clean on %s',
    async (signal) => {
      const run = runStack();
      await untilUp(run);
      const stack = await readStackFile(run.out);
      expect(await answers(stack.rpcUrls[0])).toBe(true);
      run.child.kill(signal);
      expect(await once(run.child, 'close')).toEqual([0, null]);
      const printed: Stack = JSON.parse(await run.stdout);
      expect(printed).toEqual(stack);
      expect(existsSync(run.out)).toBe(false);
      expect(await answers(stack.rpcUrls[0])).toBe(false);
    },
  );

  test('ends clean when the npm that runs it is ended', async () => {
    const out = join(directory, 'stack.json');
    await rm(out, { force: true });
    const npm = spawn('npm', ['run', '--silent', 'stack', '--', '--out', out], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stderr = text(npm.stderr);
    await once(npm.stdout, 'data');
    const { rpcUrls } = await readStackFile(out);
    npm.kill('SIGTERM');
    // Closed when the last process that holds it has ended, not only npm.
    expect(await stderr).toMatch(/The stack has ended\.\n$/);
    expect(await answers(rpcUrls[0])).toBe(false);
  });

  test('does not take over the default file of a stack that runs', async () => {
    const start = (...args: string[]) =>
      spawn(process.execPath, [resolve('scripts/stack.ts'), ...args], { cwd: directory });
    const first = start();
    await once(first.stdout, 'data');
    const file = '.stack/stack.json';
    const stack = await readStackFile(join(directory, file));
    const second = start();
    const stderr = text(second.stderr);
    expect(await once(second, 'close')).toEqual([1, null]);
    expect(await stderr).toBe(
      `stack: the stack of ${file} is still running: end it, or give this one its own file with --out (--help tells more)\n`,
    );
    expect(await readStackFile(join(directory, file))).toEqual(stack);
    const third = start('--out', 'other.json');
    await once(third.stdout, 'data');
    for (const child of [third, first]) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    expect(existsSync(join(directory, file))).toBe(false);
  });

  test('leaves no chain behind when it is killed', async () => {
    const run = runStack();
    await untilUp(run);
    const { rpcUrls } = await readStackFile(run.out);
    run.child.kill('SIGKILL');
    await once(run.child, 'close');
    for (let tries = 0; tries < 50 && (await answers(rpcUrls[0])); tries++) await sleep(100);
    expect(await answers(rpcUrls[0])).toBe(false);
  });

  test('says which port is taken, and ends what it had started', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const byRpc = runStack('--rpc-port', `${port}`);
    expect(await once(byRpc.child, 'close')).toEqual([1, null]);
    expect(await byRpc.stderr).toMatch(/^stack: anvil did not start: .*in use.* \(registry\.unreachable\)$/m);
    const byNode = runStack('--ipfs-ports', `0,${port}`);
    expect(await once(byNode.child, 'close')).toEqual([1, null]);
    expect(await byNode.stderr).toBe(`stack: cannot listen on port ${port} (ipfs.unreachable)\n`);
    taken.close();
  });

  test.each([
    ['--rpc-port', '70000', 'not a port: 70000'],
    ['--ipfs-ports', '8081', '--ipfs-ports takes two ports'],
    ['--colour', 'red', "Unknown option '--colour'"],
    ['--state', 'package.json', '--state takes a folder: package.json is a file'],
  ])('refuses %s %s', async (option, value, reason) => {
    const run = runStack(option, value);
    expect(await once(run.child, 'close')).toEqual([1, null]);
    const stderr = await run.stderr;
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/ \(--help tells more\)\n$/);
    expect(await run.stdout).toBe('');
  });
});
