import { RIGHTS } from '../../../utils/evidence/package/layout.ts';
import { readHeld, sizeOf } from '../../../utils/evidence/record/held.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import {
  readFileRecord,
  readHostRecord,
  RIGHTS_HEAD_BYTES,
  RIGHTS_READER,
} from '../../../utils/evidence/record/read-rights.ts';
import { parseRecord } from '../../../utils/evidence/record/parse.ts';
import {
  MAX_PICTURES,
  MAX_RIGHTS_BYTES,
  rightsSchema,
  type PictureRights,
  type Rights,
} from '../../../utils/evidence/record/rights.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { fileOf, type Draft, type ListedPart, type Part } from '../../shared/evidence/draft.ts';
import { jsonRoom } from './json-room.ts';
import { keptImages } from './kept-images.ts';

/** What all pictures together may cost a capture; a photograph takes a few milliseconds. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_MS = 1500;

type Listed = Images['images'][number];

/**
 * What file, host and page say of the rights in the captured pictures, from bytes and heads that are here; `left` counts the
 * pictures that were too many, or would have taken too long or too much room.
 */
export async function recordRights(
  { request, facts }: Draft,
  parts: readonly Part[],
  images: readonly Listed[],
): Promise<{ rights: Rights; left: number }> {
  const byDigest = new Map(parts.map((part) => [part.sha256, part]));
  const all = [...new Map(images.map((image) => [`${image.url} ${image.sha256}`, image])).values()];
  const isPointedAt = ({ url }: Listed) => url === request.subject?.imageUrl;
  const wanted = [...all.filter(isPointedAt), ...all.filter((image) => !isPointedAt(image))];
  const files = new Map<Sha256, PictureRights['file']>();
  const pictures: PictureRights[] = [];
  const end = performance.now() + MAX_MS;
  let bytesLeft = MAX_BYTES;
  const rights: Rights = { version: 1, reader: RIGHTS_READER, pictures };
  const hasRoom = jsonRoom(MAX_RIGHTS_BYTES);
  hasRoom(rights);
  for (const { url, sha256 } of wanted.slice(0, MAX_PICTURES)) {
    const part = byDigest.get(sha256);
    if (!part) continue;
    let file = files.get(sha256);
    if (file === undefined) {
      const bytes = Math.min(sizeOf(part.content), RIGHTS_HEAD_BYTES);
      if (bytes > bytesLeft || performance.now() > end) continue;
      bytesLeft -= bytes;
      file = await readFileRecord(await readHeld(part.content, RIGHTS_HEAD_BYTES));
      files.set(sha256, file);
    }
    const checked = request.credentials?.find((one) => one.sha256 === sha256);
    const picture: PictureRights = {
      url,
      sha256,
      file,
      host: hostOf(parts, url, sha256),
      page: facts.pageRights?.[url] ?? null,
      credentialsTrust: file !== null && file.credentialsBytes > 0 ? (checked?.trust ?? null) : null,
    };
    if (hasRoom(picture)) pictures.push(picture);
  }
  return { rights, left: wanted.length - pictures.length };
}

/** By the heads of the answers with these bytes. */
function hostOf(parts: readonly ListedPart[], url: string, sha256: Sha256): PictureRights['host'] {
  for (const { exchange, sha256: digest } of parts) {
    if (exchange?.side !== 'served' || exchange.url !== url || digest !== sha256) continue;
    const said = readHostRecord(
      (name) => exchange.headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null,
    );
    if (said) return said;
  }
  return null;
}

/** What a step has recorded; null where there is none, or it was taken out. */
export async function readRights(parts: readonly ListedPart[]): Promise<Rights | null> {
  const file = fileOf(parts, RIGHTS);
  return file && parseRecord(rightsSchema, RIGHTS, await file.text());
}

/** The record without pictures that are not in the capture any more, and without heads that went with answers. */
export function withoutMissing(rights: Rights, draft: Draft, parts: readonly ListedPart[]): Rights {
  const kept = new Set(keptImages(draft, parts).map(({ url, sha256 }) => `${url} ${sha256}`));
  const pictures = rights.pictures
    .filter(({ url, sha256 }) => kept.has(`${url} ${sha256}`))
    .map((picture) => ({ ...picture, host: hostOf(parts, picture.url, picture.sha256) }));
  return { ...rights, pictures };
}
