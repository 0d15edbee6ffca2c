import { readTdmHeaders } from '../../rights/host/tdmrep.ts';
import { readFileRights } from '../../rights/file/read-file.ts';
import type { Source } from '../../rights/merge/source.ts';
import { saysAnything, type Statement } from '../../rights/types.ts';
import { clip, MAX_URL } from './clip.ts';
import type { PageSays, PictureRights } from './rights.ts';

/** To be raised whenever the same bytes are read otherwise than before: packages are held against the reader that they name. */
export const RIGHTS_READER = 1;

/** So much of a file is looked at, from its first byte on: metadata that some formats have at their end is then not always found. */
export const RIGHTS_HEAD_BYTES = 4 * 1024 * 1024;

/** Sources of one page that are told. */
const MAX_SOURCES = 16;

type Bounded<T> = T extends string ? string : { [K in keyof T]: Bounded<T[K]> };

/** With texts as long as records take them; half a character at a cut would be written as another one. */
function bounded<T>(value: T): Bounded<T>;
function bounded(value: unknown): unknown {
  if (typeof value === 'string') return clip(value, MAX_URL).toWellFormed();
  if (Array.isArray(value)) return value.map((one) => bounded(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bounded(one)]));
}

const statementOf = (says: Statement) => bounded(says) as NonNullable<PictureRights['host']>;

/** What a file says of rights, from its head; null where it says nothing. */
export async function readFileRecord(head: Uint8Array): Promise<PictureRights['file']> {
  const { says, disagreements, problem, manifestBytes, remoteManifest } = await readFileRights(
    head.subarray(0, RIGHTS_HEAD_BYTES),
  );
  if (!saysAnything(says) && problem === null && manifestBytes === 0 && remoteManifest === null) return null;
  const others = disagreements.flatMap(({ field, others: parts }) =>
    parts.map(({ part, value }) => ({ field, part, says: bounded(value) })),
  );
  return {
    says: statementOf(says),
    others: others as NonNullable<PictureRights['file']>['others'],
    problem,
    credentialsBytes: manifestBytes,
    credentialsElsewhere: remoteManifest === null ? null : bounded(remoteManifest),
  };
}

/** What a host said with the picture itself (TDMRep); null where it said nothing. `header` gives a value by its lower-case name. */
export function readHostRecord(header: (name: string) => string | null): PictureRights['host'] {
  const says = readTdmHeaders(header);
  return says && statementOf(says);
}

/** What a page says of a picture, as it is recorded. */
export const pageRecordOf = (sources: readonly Source[]): PageSays =>
  sources.slice(0, MAX_SOURCES).map(({ who, says }) => ({ where: clip(who, 256), says: statementOf(says) }));
