import { IMAGES, RIGHTS } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { imagesSchema } from '../record/images.ts';
import { parseRecord } from '../record/parse.ts';
import { readFileRecord, RIGHTS_HEAD_BYTES, RIGHTS_READER } from '../record/read-rights.ts';
import { rightsSchema, type PictureRights, type Rights } from '../record/rights.ts';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Sha256 } from '../../imaging/types.ts';
import type { WarcContents } from './check-warc.ts';
import { notesOf, type Notes } from './findings.ts';
import type { Finding } from './types.ts';

/** rights.json of a capture; null where there is none, or it is none. */
export async function readRights(
  inner: ReadonlyMap<string, Blob>,
  notes: Notes = notesOf('warc'),
): Promise<Rights | null> {
  if (!inner.has(RIGHTS)) return null;
  return notes.guard(async () => parseRecord(rightsSchema, RIGHTS, await readText(inner, RIGHTS)));
}

/** What the record says that file and host say of rights is what the bytes and the heads of the answers say, read again. */
export async function checkRights(
  inner: ReadonlyMap<string, Blob>,
  { sightings, rights: read }: Pick<WarcContents, 'sightings' | 'rights'>,
): Promise<Finding[]> {
  const notes = notesOf('warc');
  const record = await readRights(inner, notes);
  if (!record) return notes.findings;
  if (record.reader !== RIGHTS_READER) {
    notes.unproven(
      'other_reader',
      `what files say of rights was read by reader ${record.reader}, not ${RIGHTS_READER}: it was not compared`,
    );
    return notes.findings;
  }
  await notes.guard(async () => {
    const { images } = parseRecord(imagesSchema, IMAGES, await readText(inner, IMAGES));
    const files = new Map(images.map((image) => [`${image.url} ${image.sha256}`, image.file]));
    /** What a file says; undefined where it is not here. */
    const readFile = async (sha256: Sha256, path: string | null | undefined) => {
      if (typeof path !== 'string') return read.get(sha256);
      const blob = inner.get(path);
      return blob && readFileRecord(new Uint8Array(await blob.slice(0, RIGHTS_HEAD_BYTES).arrayBuffer()));
    };
    for (const { url, sha256, file, host } of record.pictures) {
      const path = files.get(`${url} ${sha256}`);
      const says = path === undefined ? undefined : await readFile(sha256, path);
      if (says === undefined) {
        notes.failed('rights_without_bytes', `rights of ${url} are recorded, whose bytes are not there`);
        continue;
      }
      if (!isSame(says, file))
        notes.failed('other_rights', `the file of ${url} says otherwise of its rights than is recorded`);
      const heads = sightings.filter(
        (one) => one.side === 'served' && one.url === url && one.sha256 === sha256,
      );
      const told = heads.map((one) => one.host).filter((one) => one !== null);
      const isTold = host === null ? told.length === 0 : told.some((one) => isSame(one, host));
      if (!isTold)
        notes.failed(
          'other_host_rights',
          `the host of ${url} says otherwise of data mining than is recorded`,
        );
    }
  });
  if (notes.findings.length === 0)
    notes.passed(
      'rights',
      `what files and hosts say of the rights in ${record.pictures.length} pictures is as recorded; what the page says of them is the word of the capture`,
    );
  return notes.findings;
}

const isSame = (one: PictureRights['file' | 'host'], other: PictureRights['file' | 'host']): boolean =>
  canonicalJson(one) === canonicalJson(other);
