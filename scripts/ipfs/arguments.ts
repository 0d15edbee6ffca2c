import { AppError } from '../../utils/errors.ts';
import { DEFAULT_WANTED } from '../../utils/ipfs/replication/replication.ts';
import { DEFAULT_PROFILE, PROFILES, type Profile } from '../../utils/ipfs/write/profiles.ts';
import { parseOptions } from '../parse-options.ts';
import { STACK_FILE } from '../stack/stack-file.ts';

const STATE_DIRECTORY = '.stack/ipfs';

export const USAGE = `Keeps files on IPFS in several places, each proven to have them.

npm run ipfs -- add PATH             writes a file or folder to all providers
npm run ipfs -- get CID --out FILE   reads a file from whichever gateway has it, every block verified
npm run ipfs -- check [CID…]         reads random pieces back from each provider
npm run ipfs -- repair [CID…]        the same, and gives it again to who has lost it
npm run ipfs -- export [CID…] --out FILE
                                     puts all of it into one archive (CAR)

  --stack FILE        providers and gateways: "uploads" and "gateways" of a file as npm run stack writes it, and in how
                      many places something shall be: "places"
                      (default: ${STACK_FILE})
  --state DIR         where it is noted what is kept where  (default: ${STATE_DIRECTORY})
  --places N          add: the same for what is added now   (default: ${DEFAULT_WANTED})
  --profile P         add: how files become CIDs: ${Object.keys(PROFILES).join(', ')}  (default: ${DEFAULT_PROFILE})
  --recipient AGE1…   add: encrypt to an age key; may be given several times
  --identity FILE     get: age keys to decrypt with
  --passphrase        add, get: the passphrase in WHENCE_PASSPHRASE instead of keys
  --anywhere          get: ask the gateways for a private file, too; without it only the providers are asked for what was
                      added encrypted
  --json              add, check, repair: print the result as JSON

check, repair and export without a CID do all that was added. What an interrupted add has sent is not sent again. An entry of
"uploads" is the address of a node's RPC, or { kind: kubo | pinning, url, gateway, auth: basic | bearer, secret: NAME },
with user:password or the token in the environment variable NAME.
Exit code: 1 when something failed, or is in fewer places than wanted.`;

export const COMMANDS = ['add', 'get', 'check', 'repair', 'export'] as const;

export interface IpfsArguments {
  readonly command: (typeof COMMANDS)[number];
  /** CIDs, or the one path of `add`. */
  readonly operands: readonly string[];
  readonly stackFile: string;
  readonly stateDirectory: string;
  readonly places: number | null;
  readonly profile: Profile;
  readonly recipients: readonly string[];
  readonly identityFile: string | null;
  readonly passphrase: string | null;
  readonly out: string | null;
  /** Whether gateways may learn that a private file is read. */
  readonly anywhere: boolean;
  readonly json: boolean;
}

const refuse = (reason: string) => new AppError('messaging.bad_request', reason);

/** Reads the command line; null asks for the usage. @throws {AppError} `messaging.bad_request` */
export function parseIpfsArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): IpfsArguments | null {
  const { values, positionals } = parseOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      stack: { type: 'string', default: STACK_FILE },
      state: { type: 'string', default: STATE_DIRECTORY },
      places: { type: 'string' },
      profile: { type: 'string', default: DEFAULT_PROFILE },
      recipient: { type: 'string', multiple: true, default: [] },
      identity: { type: 'string' },
      passphrase: { type: 'boolean', default: false },
      out: { type: 'string' },
      anywhere: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, ...operands] = positionals;
  if (values.help || name === undefined) return null;
  const command = COMMANDS.find((it) => it === name);
  if (!command) throw refuse(`no command ${name}: one of ${COMMANDS.join(', ')}`);
  if ((command === 'add' || command === 'get') && operands.length !== 1)
    throw refuse(`${command} takes one ${command === 'add' ? 'path' : 'CID'}`);
  if ((command === 'get' || command === 'export') && values.out === undefined)
    throw refuse('--out is missing');
  const passphrase = values.passphrase ? environment['WHENCE_PASSPHRASE'] : null;
  if (passphrase === undefined || passphrase === '') throw refuse('set WHENCE_PASSPHRASE to the passphrase');
  if (passphrase !== null && (values.recipient.length > 0 || values.identity !== undefined))
    throw refuse('give keys or a passphrase, not both');
  return {
    command,
    operands,
    stackFile: values.stack,
    stateDirectory: values.state,
    places: values.places === undefined ? null : parsePlaces(values.places),
    profile: parseProfile(values.profile),
    recipients: values.recipient,
    identityFile: values.identity ?? null,
    passphrase,
    out: values.out ?? null,
    anywhere: values.anywhere,
    json: values.json,
  };
}

/** The command that goes on with an add of this file, with the options that were given. */
export function resumeCommand(
  path: string,
  { profile, places, stackFile, stateDirectory }: IpfsArguments,
): string {
  const given = [
    ...(profile === DEFAULT_PROFILE ? [] : ['--profile', profile]),
    ...(places === null ? [] : ['--places', `${places}`]),
    ...(stackFile === STACK_FILE ? [] : ['--stack', stackFile]),
    ...(stateDirectory === STATE_DIRECTORY ? [] : ['--state', stateDirectory]),
  ];
  return ['npm run ipfs -- add', ...[path, ...given].map(quoted)].join(' ');
}

/** As a shell takes it for one word. */
const quoted = (word: string) =>
  /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

function parsePlaces(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw refuse(`--places takes a number from 1 to 99: ${text}`);
}

function parseProfile(text: string): Profile {
  if (text === '256k' || text === 'unixfs-v1-2025') return text;
  throw refuse(`no profile ${text}: one of ${Object.keys(PROFILES).join(', ')}`);
}
