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
  rightsSchema,
  type PictureRights,
  type Rights,
} from '../../../utils/evidence/record/rights.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { fileOf, type Draft, type ListedPart, type Part } from '../../shared/evidence/draft.ts';

/** What all pictures together may cost a capture; a photograph takes a few milliseconds. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_MS = 1500;

type Listed = Images['images'][number];

/**
 * What file, host and page say of the rights in the captured pictures, from bytes and heads that are here; `left` counts the
 * pictures that were too many, or would have taken too long.
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
    pictures.push({
      url,
      sha256,
      file,
      host: hostOf(parts, url, sha256),
      page: facts.pageRights?.[url] ?? [],
      credentialsTrust: file !== null && file.credentialsBytes > 0 ? (checked?.trust ?? null) : null,
    });
  }
  return {
    rights: { version: 1, reader: RIGHTS_READER, pictures },
    left: wanted.length - pictures.length,
  };
}

/** By the heads of the answers with these bytes. */
function hostOf(parts: readonly Part[], url: string, sha256: Sha256): PictureRights['host'] {
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

/** The record without pictures that are not in the capture any more. */
export const withoutMissing = (rights: Rights, parts: readonly Pick<Part, 'sha256'>[]): Rights => {
  const kept = new Set(parts.map(({ sha256 }) => sha256));
  return { ...rights, pictures: rights.pictures.filter(({ sha256 }) => kept.has(sha256)) };
};
