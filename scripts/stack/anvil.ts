import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '../../utils/errors.ts';

/** Runs a command for exactly as long as stdin stays open, so that anvil cannot outlive us, not even when we are killed. */
const WHILE_STDIN_IS_OPEN =
  'exec 3<&0; "$@" & child=$!; { cat <&3 >/dev/null; kill -TERM $child 2>/dev/null; } & wait $child';

const START_TIMEOUT_MS = 30_000;

export interface Anvil {
  readonly rpcUrl: string;
  /** Settles when anvil has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends anvil; its state file is written before this settles. */
  stop(): Promise<void>;
}

/** The anvil of the npm package where this platform has one, else whatever `anvil` the PATH has. */
function anvilBinary(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('@foundry-rs/anvil-linux-amd64/package.json');
    const binary = join(dirname(manifest), 'bin', 'anvil');
    if (existsSync(binary)) return binary;
  } catch {
    // The package is optional: other platforms bring their own.
  }
  return 'anvil';
}

/**
 * Starts a chain on loopback that mines a block for each transaction. Port 0 takes a free one.
 * @throws {AppError} `registry.not_configured` without an anvil, `registry.unreachable` when it does not come up
 */
export async function startAnvil(options: {
  port: number;
  chainId: number;
  mnemonic: string;
  stateFile: string | null;
}): Promise<Anvil> {
  const flags = {
    host: '127.0.0.1',
    port: `${options.port}`,
    'chain-id': `${options.chainId}`,
    mnemonic: options.mnemonic,
    // Without pruning anvil writes every block's whole state to disk. Logs, blocks and receipts are kept.
    'prune-history': '64',
    ...(options.stateFile ? { state: options.stateFile } : {}),
  };
  const anvil = spawn(
    'sh',
    [
      '-c',
      WHILE_STDIN_IS_OPEN,
      'sh',
      anvilBinary(),
      ...Object.entries(flags).flatMap(([k, v]) => [`--${k}`, v]),
    ],
    // A process group of its own: Ctrl-C reaches us only, and we stop things in order.
    { detached: true, stdio: 'pipe' },
  );
  const ended = new Promise<void>((resolve) => {
    anvil.once('close', () => resolve());
    anvil.once('error', () => resolve());
  });
  const stop = async () => {
    anvil.stdin.end();
    await ended;
  };
  const complaints: string[] = [];
  anvil.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  // Ends the watcher of stdin when anvil ended by itself.
  anvil.once('exit', () => anvil.stdin.destroy());
  anvil.stdin.on('error', () => {});

  let timer: NodeJS.Timeout | undefined;
  const address = await Promise.race([
    new Promise<string>((resolve) => {
      createInterface(anvil.stdout).on('line', (line) => {
        const listening = /^Listening on (\S+)$/.exec(line)?.[1];
        if (listening) resolve(listening);
      });
    }),
    ended,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, START_TIMEOUT_MS);
    }),
  ]);
  clearTimeout(timer);
  if (address) return { rpcUrl: `http://${address}`, ended, stop };

  await stop();
  const complaint = complaints.join('').trim();
  if (anvil.exitCode === 127) {
    throw new AppError(
      'registry.not_configured',
      'no anvil on this machine: run npm install, or install Foundry (https://getfoundry.sh)',
    );
  }
  throw new AppError('registry.unreachable', `anvil did not start: ${complaint.split('\n')[0]}`, {
    details: { port: options.port, complaint },
  });
}
