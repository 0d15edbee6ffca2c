import { AppError } from '../../utils/errors.ts';
import { parseOptions } from '../parse-options.ts';

export const USAGE = `Packs a registry's log into segments of 1,024 registrations, for clients to copy it from.

npm run segments -- --rpc URL [--upload URL]… [--out DIR] [--json]

  --rpc URL     RPC of the chain
  --upload URL  node that speaks Kubo's RPC and keeps the segments; may be given several times
  --out DIR     folder to write them to: DIR/ipfs/<CID>, so that any web server over it is a gateway for them, and
                DIR/segments, the list of them; what a run before wrote there is not read from the chain again
  --json        print the result as JSON

The last line is the CID of the list: clients enter it, or the address of DIR/segments, in their settings. Anyone can run
this, and whoever does gets the same CIDs: nobody has to be trusted, since the contract confirms every segment.`;

export interface SegmentsArguments {
  readonly rpcUrl: string;
  readonly uploads: readonly string[];
  readonly directory: string | null;
  readonly json: boolean;
}

function checkUrl(name: string, text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new AppError('messaging.bad_request', `--${name} takes an http(s) URL: ${text}`);
}

/** Reads the command line; null asks for the usage. @throws {AppError} `messaging.bad_request` */
export function parseSegmentsArguments(args: readonly string[]): SegmentsArguments | null {
  const { values } = parseOptions({
    args: [...args],
    options: {
      rpc: { type: 'string' },
      upload: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const { rpc, upload, out, json } = values;
  if (rpc === undefined) throw new AppError('messaging.bad_request', '--rpc is missing');
  if (out === undefined && upload.length === 0) {
    throw new AppError('messaging.bad_request', 'nowhere to put them: give --upload or --out');
  }
  return {
    rpcUrl: checkUrl('rpc', rpc),
    uploads: upload.map((url) => checkUrl('upload', url)),
    directory: out ?? null,
    json,
  };
}
