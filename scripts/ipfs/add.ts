import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, toAppError } from '../../utils/errors.ts';
import { encrypt, type Lock } from '../../utils/ipfs/private/age.ts';
import type { Provider } from '../../utils/ipfs/providers/provider.ts';
import { withChecked } from '../../utils/ipfs/replication/replication.ts';
import { send, wantedOf } from '../../utils/ipfs/replication/send.ts';
import { packFile, packFolder } from '../../utils/ipfs/write/pack-files.ts';
import { PROFILES, type Profile } from '../../utils/ipfs/write/profiles.ts';
import type { Progress } from '../progress.ts';
import { createFileSink } from './file-sink.ts';
import { readPath } from './read-folder.ts';
import type { AddedContent, Records } from './records.ts';
import { sizeWords } from './size-words.ts';
import { tellSteps } from './tell-steps.ts';

export interface AddInput {
  readonly path: string;
  readonly profile: Profile;
  /** Null where everybody may read it. */
  readonly lock: Lock | null;
  readonly wanted: number | null;
  readonly providers: readonly Provider[];
  readonly records: Records;
  readonly stateDirectory: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Writes a file or folder to all providers and notes where it is. What is encrypted is kept until it is in enough places, since
 * it would come out otherwise another time.
 * @throws {AppError} `ipfs.upload_failed` when it is in fewer places than wanted; `messaging.bad_request`
 */
export async function add(input: AddInput): Promise<AddedContent> {
  const { path, lock, stateDirectory, progress, providers, records, profile, signal } = input;
  const source =
    lock === null ? path : join(stateDirectory, `${randomUUID().slice(0, 8)}-${basename(path)}.age`);
  if (lock !== null) await progress.step('encrypting', () => encryptFile(path, source, lock));

  const archive = join(stateDirectory, `${process.pid}.car`);
  try {
    const packed = await progress.step('packing', async (say) => {
      const found = await readPath(source);
      const options = {
        profile,
        signal,
        sink: await createFileSink(archive),
        onProgress: (read: number) => say(`${sizeWords(read)} of ${sizeWords(found.sizeBytes)}`),
      };
      return 'entries' in found ? packFolder(found.entries, options) : packFile(found.content, options);
    });
    const wanted = input.wanted ?? wantedOf(providers);
    return await progress.step('sending', async (say) => {
      const io = { now: Date.now, random: Math.random, signal, onStep: tellSteps(say) };
      const { done, settled } = send(packed, providers, { ...io, wanted });
      const places = await settled;
      const none = {
        cid: packed.root,
        wanted,
        places: [],
        profile: PROFILES[profile],
        isPrivate: lock !== null,
      };
      const added = { ...none, ...withChecked(none, places) };
      await records.put(added);
      await done;
      if (lock !== null) await rm(source, { force: true });
      return added;
    });
  } catch (thrown) {
    if (lock === null) throw thrown;
    const { code, message, details } = toAppError(thrown);
    const hint = `the encrypted file is kept, and \`npm run ipfs -- add ${source}\` goes on with it`;
    throw new AppError(code, `${message}; ${hint}`, { details, cause: thrown });
  } finally {
    await rm(archive, { force: true });
  }
}

async function encryptFile(path: string, into: string, lock: Lock): Promise<void> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile())
    throw new AppError(
      'messaging.bad_request',
      `${path}: only a file can be encrypted; pack a folder into one first`,
    );
  const content = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  await pipeline(await encrypt(content, lock), createWriteStream(into));
}
