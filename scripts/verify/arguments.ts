import { AppError } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { parseOptions } from '../parse-options.ts';

export const USAGE = `Usage: npm run verify -- FILE [--rpc URL] [--identity FILE] [--witness KEY]
       [--roots FILE] [--json]

Checks an evidence package, anybody's, and grades four things apart: integrity, time, identity, origin.

  --rpc URL   RPC of the chain on which the package is anchored; without it, anchors are not asked for
  --identity FILE
              age identity that opens an encrypted capture; without it, only its envelope is checked
  --witness KEY
              fingerprint (SHA-256) of the key of a witness that you know and trust; may be given again
  --roots FILE
              certificates (PEM or DER) of authorities that you trust for time stamps and web sites, beside those
              that this system trusts; may be given again
  --json      print the whole answer as JSON

Nothing is sent to anyone but that RPC.
Exit code: 0 if no grade is refused, 1 if one is, 2 if nothing could be checked.`;

export interface VerifyArguments {
  readonly file: string;
  readonly rpcUrl: string | null;
  /** File of an age identity. */
  readonly identity: string | null;
  /** Fingerprints of keys. */
  readonly witnesses: readonly Sha256[];
  /** Files of certificates. */
  readonly roots: readonly string[];
  readonly json: boolean;
}

/** Reads the command line; null asks for the usage. @throws {AppError} `messaging.bad_request` */
export function parseVerifyArguments(args: readonly string[]): VerifyArguments | null {
  const { values, positionals } = parseOptions({
    args: [...args],
    options: {
      rpc: { type: 'string' },
      identity: { type: 'string' },
      witness: { type: 'string', multiple: true, default: [] },
      roots: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new AppError('messaging.bad_request', 'give one FILE');
  }
  const rpcUrl = values.rpc ?? null;
  if (rpcUrl !== null && !/^https?:$/.test(URL.parse(rpcUrl)?.protocol ?? '')) {
    throw new AppError('messaging.bad_request', `--rpc takes an http(s) URL: ${rpcUrl}`);
  }
  const witnesses = values.witness.map((key) => key.toLowerCase());
  if (!witnesses.every((key) => /^[\da-f]{64}$/.test(key))) {
    throw new AppError('messaging.bad_request', '--witness takes a fingerprint of 64 hexadecimal digits');
  }
  return {
    file,
    rpcUrl,
    identity: values.identity ?? null,
    witnesses: witnesses as Sha256[],
    roots: values.roots,
    json: values.json,
  };
}
