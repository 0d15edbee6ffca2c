import * as v from 'valibot';
import { AppError } from '../errors.ts';
import type { Sha256 } from '../imaging/types.ts';
import { canonicalJson } from './canonical-json.ts';
import { ProofClaims, type ProofClaim } from './identity/proof-claims.ts';
import { Claim, MetadataDocument, Title } from './metadata-schema.ts';
import type { DataMiningPreference, WorkMetadata } from './types.ts';

/** One raw block holds it, and no honest document comes near. */
export const MAX_METADATA_BYTES = 65_536;

/** What goes into a metadata document. `profile` tells how the preview's CID was made (one of PROFILES). */
export interface MetadataInput {
  readonly title: string;
  readonly creator: string;
  readonly credit: string | null;
  readonly licence: string;
  readonly dataMining?: DataMiningPreference;
  readonly preview: WorkMetadata['preview'];
  readonly content: {
    readonly sha256: Sha256;
    readonly byteLength: number;
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
  };
  readonly profile: string;
  /** By what the registrant can be known (docs/identity.md). */
  readonly proofs?: readonly ProofClaim[];
}

/**
 * Checks what a registrant says before any work is done for it.
 * @throws {AppError} `registry.bad_metadata` with the field that is not to be registered
 */
export function checkClaim(
  claim: Pick<MetadataInput, 'title' | 'creator' | 'credit' | 'licence' | 'proofs'>,
): void {
  const { credit, proofs = [], ...rest } = claim;
  check(ProofClaims, proofs);
  check(ClaimWithTitle, { ...rest, ...(credit === null ? {} : { credit }) });
}

const ClaimWithTitle = v.object({ title: Title, ...Claim.entries });

const refuse = (field: string, reason: string, cause?: unknown) =>
  new AppError('registry.bad_metadata', `${field}: ${reason}`, { details: { field, reason }, cause });

/**
 * The bytes of a metadata document, the same for the same input: its SHA-256 is what a work registers. What is written here
 * is what `parseMetadata` accepts.
 * @throws {AppError} `registry.bad_metadata` with the field that is not to be registered
 */
export function encodeMetadata({
  title,
  credit,
  proofs = [],
  ...rest
}: MetadataInput): Uint8Array<ArrayBuffer> {
  const document = check(MetadataDocument, {
    name: title,
    image: `ipfs://${rest.preview.cid}`,
    whence: {
      version: 1,
      ...rest,
      ...(credit === null ? {} : { credit }),
      // Reading forgives what writing must not: whoever names a proof that cannot be checked wants to know.
      ...(proofs.length === 0 ? {} : { proofs: check(ProofClaims, proofs) }),
    },
  });
  return new TextEncoder().encode(canonicalJson(document));
}

/**
 * Reads the metadata document of a work, which anybody may have written.
 * @param contentHash the work's own, from the registry: a document of another picture is refused
 * @throws {AppError} `registry.bad_metadata` with the field and what is wrong with it
 */
export function parseMetadata(bytes: Uint8Array, contentHash: Sha256): WorkMetadata {
  if (bytes.byteLength > MAX_METADATA_BYTES) {
    throw refuse('document', `${bytes.byteLength} bytes, at most ${MAX_METADATA_BYTES}`);
  }
  const { name, whence } = check(MetadataDocument, parseJson(bytes));
  if (whence.content.sha256 !== contentHash) throw refuse('whence.content.sha256', 'of another picture');
  const { creator, credit = null, licence, dataMining, preview, proofs = [] } = whence;
  return { title: name, creator, credit, licence, preview, proofs, ...(dataMining && { dataMining }) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw refuse('document', 'not JSON in UTF-8', cause);
  }
}

function check<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw refuse(v.getDotPath(issue) ?? 'document', issue.message);
}
