import { readFile } from 'node:fs/promises';
import { CID } from 'multiformats/cid';
import { AppError } from '../../utils/errors.ts';
import type { Key, Lock } from '../../utils/ipfs/private/age.ts';
import { exportCar } from '../../utils/ipfs/replication/export-car.ts';
import { readFromAny } from '../../utils/ipfs/replication/read-from-any.ts';
import { describePlaces, isWhole } from '../../utils/ipfs/replication/replication.ts';
import type { Progress } from '../progress.ts';
import { readIpfsNetwork } from '../stack/stack-file.ts';
import { add } from './add.ts';
import { resumeCommand, type IpfsArguments } from './arguments.ts';
import { checkContents } from './check.ts';
import { get } from './get.ts';
import { openUploads } from './open-uploads.ts';
import { openRecords, type AddedContent } from './records.ts';
import { writeWhole } from './write-whole.ts';

export interface RunIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Outcome {
  /** What is printed. */
  readonly lines: readonly string[];
  /** Whether all that was asked about is in as many places as wanted. */
  readonly isWhole: boolean;
}

/** Does what the command line asks for. @throws {AppError} `messaging.bad_request`, `registry.not_configured`, `ipfs.*` */
export async function runIpfs(
  asked: IpfsArguments,
  { environment, progress, signal }: RunIo,
): Promise<Outcome> {
  const { command, operands, stateDirectory, json } = asked;
  const [operand = ''] = operands;
  const out = asked.out ?? '';
  const { uploads, gateways } = await readIpfsNetwork(asked.stackFile);

  if (command === 'get') {
    const key = await keyOf(asked);
    const sizeBytes = await get({ cid: operand, gateways, key, out, progress, signal });
    return { lines: [`${out}: ${sizeBytes} bytes`], isWhole: true };
  }
  const providers = openUploads(uploads, environment);
  const records = await openRecords(stateDirectory);
  const common = { providers, records, stateDirectory, progress, signal };
  if (command === 'add') {
    const { profile, places: wanted } = asked;
    const { content, waiting } = await add({
      ...common,
      path: operand,
      profile,
      wanted,
      lock: lockOf(asked),
      resumeCommand: (path) => resumeCommand(path, asked),
    });
    const { lines, ...told } = tell([content], json);
    const after = `still being fetched by ${waiting.join(', ')}: \`npm run ipfs -- check ${content.cid}\` tells how it went`;
    return { ...told, lines: json || waiting.length === 0 ? lines : [...lines, after] };
  }
  const contents = operands.length > 0 ? operands.map((cid) => records.get(cid)) : records.all();
  if (contents.length === 0) throw new AppError('messaging.bad_request', 'nothing was added yet');
  if (command === 'export') {
    const roots = contents.map(({ cid }) => CID.parse(cid));
    const archive = exportCar(roots, readFromAny(providers, signal));
    await progress.step('exporting', () => writeWhole(out, archive));
    return { lines: [`${out}: ${roots.length} of what was added`], isWhole: true };
  }
  return tell(await checkContents({ ...common, contents, repairs: command === 'repair' }), json);
}

function tell(contents: readonly AddedContent[], json: boolean): Outcome {
  const lines = contents.flatMap((content) => [
    `${content.cid}  ${describePlaces(content, Date.now())}`,
    ...content.places.flatMap(({ provider, state, heldAt, reason }) =>
      state === 'held' ? [] : [`  ${provider} ${state}${heldAt ? `, held at ${heldAt}` : ''}: ${reason}`],
    ),
  ]);
  return { lines: json ? [JSON.stringify(contents, null, 2)] : lines, isWhole: contents.every(isWhole) };
}

function lockOf({ recipients, passphrase }: IpfsArguments): Lock | null {
  if (passphrase !== null) return { passphrase };
  return recipients.length > 0 ? { recipients } : null;
}

async function keyOf({ identityFile, passphrase }: IpfsArguments): Promise<Key | null> {
  if (passphrase !== null) return { passphrase };
  if (identityFile === null) return null;
  const text = await readFile(identityFile, 'utf8').catch(() => {
    throw new AppError('messaging.bad_request', `${identityFile} cannot be read`);
  });
  return { identities: text.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-')) };
}
