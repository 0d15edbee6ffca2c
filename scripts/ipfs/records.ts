import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import { AppError, isErrorCode, type ErrorCode } from '../../utils/errors.ts';
import type { Replication } from '../../utils/ipfs/replication/replication.ts';
import { writeWhole } from './write-whole.ts';

const text = v.nullable(v.string());
const Record = v.object({
  cid: v.string(),
  profile: v.string(),
  isPrivate: v.boolean(),
  wanted: v.number(),
  places: v.array(
    v.object({
      provider: v.string(),
      state: v.picklist(['held', 'lost', 'altered', 'unreachable']),
      checkedAt: v.string(),
      heldAt: text,
      leaves: v.number(),
      code: v.nullable(v.custom<ErrorCode>(isErrorCode)),
      reason: text,
      refusals: v.exactOptional(v.number()),
    }),
  ),
});

/** What was added, with which profile, and where it was found to be. Of private content it names the encrypted form alone. */
export interface AddedContent extends Replication {
  /** One of PROFILES: the same files get the same CID with it. */
  readonly profile: string;
  readonly isPrivate: boolean;
}

export interface Records {
  all(): readonly AddedContent[];
  /** @throws {AppError} `messaging.bad_request` for a CID that was not added here */
  get(cid: string): AddedContent;
  put(content: AddedContent): Promise<void>;
}

/**
 * Opens what is noted in a folder, which is made: a file for each CID, so that commands which run at once lose nothing of each other.
 * @throws {AppError} `internal.unexpected` for a file that is no such note
 */
export async function openRecords(stateDirectory: string): Promise<Records> {
  const folder = join(stateDirectory, 'content');
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const read = await Promise.all(names.toSorted().map((name) => readRecord(join(folder, name))));
  const records = new Map(read.map((record) => [record.cid, record]));
  return {
    all: () => [...records.values()],
    get(cid) {
      const record = records.get(cid);
      if (record) return record;
      throw new AppError('messaging.bad_request', `${cid} was not added here: ${folder} does not list it`);
    },
    async put(record) {
      records.set(record.cid, record);
      const note = `${JSON.stringify(record, null, 2)}\n`;
      await writeWhole(join(folder, `${record.cid}.json`), Readable.from([Buffer.from(note)]));
    },
  };
}

async function readRecord(path: string): Promise<AddedContent> {
  try {
    return v.parse(Record, JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new AppError('internal.unexpected', `${path} is no note of what was added`, { cause });
  }
}
