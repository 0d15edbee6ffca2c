import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppError, toAppError } from '../../utils/errors.ts';
import type { Lock } from '../../utils/ipfs/private/age.ts';
import type { Provider } from '../../utils/ipfs/providers/provider.ts';
import { atProviders, withChecked } from '../../utils/ipfs/replication/replication.ts';
import { send } from '../../utils/ipfs/replication/send.ts';
import { packFile, packFolder } from '../../utils/ipfs/write/pack-files.ts';
import type { Packed } from '../../utils/ipfs/write/packer.ts';
import { PROFILES, type Profile } from '../../utils/ipfs/write/profiles.ts';
import type { Progress } from '../progress.ts';
import { encryptFile } from './encrypt-file.ts';
import { createFileSink } from './file-sink.ts';
import { readPath } from './read-folder.ts';
import type { AddedContent, Records } from './records.ts';
import { sizeWords } from './size-words.ts';
import { tellSteps } from './tell-steps.ts';

/** How long it is waited for those who fetch it themselves once enough have it: they go on without us. */
const GRACE_MS = 5000;

export interface AddInput {
  readonly path: string;
  readonly profile: Profile;
  /** Null where everybody may read it. */
  readonly lock: Lock | null;
  /** In how many places it shall be. */
  readonly wanted: number;
  readonly providers: readonly Provider[];
  readonly records: Records;
  readonly stateDirectory: string;
  /** The command that goes on with a file, for who reads it. */
  readonly resumeCommand: (path: string) => string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Added {
  readonly content: AddedContent;
  /** Who is still fetching it. */
  readonly waiting: readonly string[];
}

/**
 * Writes a file or folder to all providers and notes where it is. What is encrypted is kept until it is in enough places, since
 * it would come out otherwise another time.
 * @throws {AppError} `ipfs.upload_failed` when it is in fewer places than wanted; `messaging.bad_request`
 */
export async function add(input: AddInput): Promise<Added> {
  const { path, lock, stateDirectory, progress, signal } = input;
  const isKept = resolve(dirname(path)) === resolve(stateDirectory) && path.endsWith('.age');
  if (lock === null && !isKept) return place(path, false, input);

  const cipher =
    lock === null ? path : join(stateDirectory, `${randomUUID().slice(0, 8)}-${basename(path)}.age`);
  if (lock !== null) await progress.step('encrypting', () => encryptFile(path, cipher, lock, signal));
  try {
    const added = await place(cipher, true, input);
    await rm(cipher, { force: true });
    return added;
  } catch (thrown) {
    const { code, message, details } = toAppError(thrown);
    const hint = `the encrypted file is kept, and \`${input.resumeCommand(cipher)}\` goes on with it`;
    throw new AppError(code, `${message}; ${hint}`, { details, cause: thrown });
  }
}

async function place(path: string, isPrivate: boolean, input: AddInput): Promise<Added> {
  const { stateDirectory, progress, profile, signal } = input;
  const sink = await createFileSink(join(stateDirectory, `${randomUUID()}.car`));
  try {
    const packed = await progress.step('packing', async (say) => {
      const found = await readPath(path);
      const options = {
        profile,
        signal,
        sink,
        onProgress: (read: number) => say(`${sizeWords(read)} of ${sizeWords(found.sizeBytes)}`),
      };
      return 'entries' in found ? packFolder(found.entries, options) : packFile(found.content, options);
    });
    return await progress.step('sending', (say) => sendAll(packed, isPrivate, input, say));
  } finally {
    await sink.discard();
  }
}

/** Settles once enough have it and all to whom it is sent are done; what is known is noted also when it ends before. */
async function sendAll(
  packed: Packed,
  isPrivate: boolean,
  { providers, records, profile, wanted, signal }: AddInput,
  say: (detail: string) => void,
): Promise<Added> {
  const names = providers.map(({ name }) => name);
  const known = records.all().find(({ cid }) => cid === packed.root);
  const before = {
    cid: packed.root,
    wanted,
    places: known ? atProviders(known, names).places : [],
    profile: PROFILES[profile],
    isPrivate: isPrivate || known?.isPrivate === true,
  };
  const enough = new AbortController();
  const { done, sent, settled, places } = send(packed, providers, {
    now: Date.now,
    random: Math.random,
    signal: AbortSignal.any([signal, enough.signal]),
    onStep: tellSteps(say),
    wanted,
  });
  let content: AddedContent = before;
  try {
    await done;
    const grace = sent.then(() => setTimeout(GRACE_MS, undefined, { signal: enough.signal }));
    grace.catch(() => null);
    await Promise.race([settled, grace]);
  } finally {
    content = { ...before, ...withChecked(before, places) };
    await records.put(content);
    enough.abort();
  }
  const heard = new Set(places.map(({ provider }) => provider));
  return { content, waiting: names.filter((name) => !heard.has(name)) };
}
