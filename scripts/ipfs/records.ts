import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError, isErrorCode, type ErrorCode } from '../../utils/errors.ts';
import type { Replication } from '../../utils/ipfs/replication/replication.ts';

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

/** Opens the list in a folder, which is made. @throws {AppError} `internal.unexpected` for a file that is no such list */
export async function openRecords(folder: string): Promise<Records> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'content.json');
  const records = new Map((await readRecords(path)).map((record) => [record.cid, record]));
  return {
    all: () => [...records.values()],
    get(cid) {
      const record = records.get(cid);
      if (record) return record;
      throw new AppError('messaging.bad_request', `${cid} was not added here: ${path} does not list it`);
    },
    async put(record) {
      records.set(record.cid, record);
      await writeFile(`${path}.part`, `${JSON.stringify([...records.values()], null, 2)}\n`);
      await rename(`${path}.part`, path);
    },
  };
}

async function readRecords(path: string): Promise<AddedContent[]> {
  const stored = await readFile(path, 'utf8').catch(() => '[]');
  try {
    return v.parse(v.array(Record), JSON.parse(stored));
  } catch (cause) {
    throw new AppError('internal.unexpected', `${path} is not a list of what was added`, { cause });
  }
}
