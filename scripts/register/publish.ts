import type { Sha256 } from '../../utils/imaging/types.ts';
import { DEFAULT_PROFILE, PROFILES } from '../../utils/ipfs/write/profiles.ts';
import type { ProofClaim } from '../../utils/registry/identity/proof-claims.ts';
import { workDocument } from '../../utils/registry/work-document.ts';
import { makePreview, type ImageFile } from '../imaging/read-image.ts';
import type { Upload } from '../ipfs/open-uploads.ts';
import { upload, uploadDocument } from './upload.ts';

/** What a registrant says of a picture, but for its title. */
export interface Claim {
  readonly creator: string;
  readonly credit: string | null;
  /** An https URL or an SPDX id. */
  readonly licence: string;
  /** By what the registrant can be known. */
  readonly proofs?: readonly ProofClaim[];
}

export interface Published {
  readonly metadataDigest: Sha256;
  readonly metadataCid: string;
  readonly previewCid: string;
}

/**
 * Writes a picture's preview and metadata to every provider; the picture itself stays where it is.
 * @throws {AppError} `ipfs.upload_failed` when fewer than two took it, `registry.bad_metadata`
 */
export async function publish(
  { bytes, mediaType, fingerprint }: ImageFile,
  claim: Claim & { readonly title: string },
  uploads: readonly Upload[],
): Promise<Published> {
  const { bytes: previewBytes, ...preview } = await makePreview(bytes);
  const previewCid = await upload(previewBytes, uploads);
  const picture = { fingerprint, mediaType, preview: { cid: previewCid, ...preview } };
  const metadata = workDocument(picture, claim, PROFILES[DEFAULT_PROFILE]);
  const { digest, cid } = await uploadDocument(metadata, uploads);
  return { metadataDigest: digest, metadataCid: cid, previewCid };
}
