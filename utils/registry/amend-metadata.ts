import { AppError, type Json } from '../errors.ts';
import type { Sha256 } from '../imaging/types.ts';
import { canonicalJson } from './canonical-json.ts';
import { checkClaim, parseMetadata } from './metadata.ts';
import type { WorkMetadata } from './types.ts';

/** What of a work's details its owner of record may say anew. */
export type ChangedDetails = Pick<WorkMetadata, 'title' | 'creator' | 'credit' | 'licence' | 'dataMining'>;

type Fields = { readonly [name: string]: Json };
type Document = { readonly name: Json; readonly whence: Fields };

/** Whether both say the same. */
export const saysTheSame = (a: ChangedDetails, b: ChangedDetails): boolean =>
  a.title === b.title &&
  a.creator === b.creator &&
  a.credit === b.credit &&
  a.licence === b.licence &&
  a.dataMining === b.dataMining;

/**
 * The metadata document that says this instead, and all else as the one before: picture, preview, profile, proofs, and fields
 * of later versions that nobody here knows.
 * @param bytes the document as it stands
 * @param contentHash the work's own, from the registry
 * @throws {AppError} `registry.bad_metadata` with the field that is not to be registered
 */
export function amendMetadata(
  bytes: Uint8Array,
  contentHash: Sha256,
  changed: ChangedDetails,
): Uint8Array<ArrayBuffer> {
  checkClaim({ ...changed, proofs: [] });
  const before = parseMetadata(bytes, contentHash);
  const { name, whence, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as Document;
  const after = canonicalJson({
    ...rest,
    name: changed.title === before.title ? name : changed.title,
    whence: withChanges(whence, before, changed),
  });
  const document = new TextEncoder().encode(after);
  // What was written must be read as what was meant, or it is not written at all.
  if (saysTheSame(parseMetadata(document, contentHash), changed)) return document;
  throw new AppError('registry.bad_metadata', 'the document does not say what it should', {
    details: { field: 'document', reason: 'read otherwise' },
  });
}

const FIELDS = ['creator', 'credit', 'licence', 'dataMining'] as const;

/** What is said as before stays as it is written, also where that was not understood. */
function withChanges(whence: Fields, before: ChangedDetails, changed: ChangedDetails): Fields {
  const fields: Record<string, Json> = { ...whence };
  for (const name of FIELDS) {
    const value = changed[name];
    if (value === before[name]) continue;
    if (value === null || value === undefined) delete fields[name];
    else fields[name] = value;
  }
  return fields;
}
