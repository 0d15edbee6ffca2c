import { AppError } from '../../utils/errors.ts';
import { parseOptions } from '../parse-options.ts';

export const USAGE = `Usage: npm run witness -- [--port N] [--host ADDRESS] [--state DIR] [--allow-private]

Captures pages for others, as the extension does, in a fresh browser, and signs each package with a key of its own.

  --port N         where it listens                     (default: 8787)
  --host ADDRESS   who can reach it                     (default: 127.0.0.1, this machine alone)
  --state DIR      keeps the witness's key              (default: .witness); it cannot be moved
  --allow-private  also capture addresses of this machine and its network: for trying it out, never for strangers

It is plain http: for others, put a server with https in front of it. Ctrl-C ends it.`;

export interface WitnessArguments {
  readonly port: number;
  readonly host: string;
  readonly stateDir: string;
  readonly allowPrivate: boolean;
}

/** Reads the command line; null asks for the usage. @throws {AppError} `messaging.bad_request` */
export function parseWitnessArguments(args: readonly string[]): WitnessArguments | null {
  const { values } = parseOptions({
    args: [...args],
    options: {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      state: { type: 'string', default: '.witness' },
      'allow-private': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new AppError('messaging.bad_request', `--port takes a port: ${values.port}`);
  }
  return { port, host: values.host, stateDir: values.state, allowPrivate: values['allow-private'] };
}
