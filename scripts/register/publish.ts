import { AppError } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import { createCar, UNIXFS_PROFILE } from '../../utils/ipfs/car.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import { uploadCar } from '../../utils/ipfs/kubo.ts';
import { encodeMetadata } from '../../utils/registry/metadata.ts';
import { makePreview, type ImageFile } from '../imaging/read-image.ts';

/** What a registrant says of a picture, but for its title. */
export interface Claim {
  readonly creator: string;
  readonly credit: string | null;
  /** An https URL or an SPDX id. */
  readonly licence: string;
}

export interface Published {
  readonly metadataDigest: Sha256;
  readonly metadataCid: string;
  readonly previewCid: string;
}

/**
 * Writes a picture's preview and metadata to every provider; the picture itself stays where it is.
 * @throws {AppError} `ipfs.upload_failed` when one of them did not take it, `registry.bad_metadata`
 */
export async function publish(
  { bytes, mediaType, fingerprint }: ImageFile,
  claim: Claim & { readonly title: string },
  uploads: readonly string[],
): Promise<Published> {
  const { bytes: previewBytes, ...preview } = await makePreview(bytes);
  const previewCid = await put(previewBytes, uploads);
  const { sha256, byteLength, width, height } = fingerprint;
  const metadata = encodeMetadata({
    ...claim,
    preview: { cid: previewCid, ...preview },
    content: { sha256, byteLength, mediaType, width, height },
    profile: UNIXFS_PROFILE,
  });
  const metadataDigest = await digestBytes(metadata);
  const cid = await put(metadata, uploads);
  if (cid !== metadataCid(metadataDigest)) {
    throw new AppError('internal.unexpected', `the metadata is not one raw block: ${cid}`);
  }
  return { metadataDigest, metadataCid: cid, previewCid };
}

async function put(bytes: Uint8Array, uploads: readonly string[]): Promise<string> {
  const car = await createCar(bytes);
  await Promise.all(uploads.map((url) => uploadCar(car, { url, fetch })));
  return car.root;
}
