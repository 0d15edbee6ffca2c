import type { Fingerprint } from '../imaging/types.ts';
import { encodeMetadata, type MetadataInput } from './metadata.ts';

/** What is registered of a picture's file, and its preview. */
export interface DescribedPicture {
  readonly fingerprint: Pick<Fingerprint, 'sha256' | 'byteLength' | 'width' | 'height'>;
  readonly mediaType: string;
  readonly preview: MetadataInput['preview'];
}

/** What a registrant says of a picture. */
export type WorkClaim = Pick<
  MetadataInput,
  'title' | 'creator' | 'credit' | 'licence' | 'proofs' | 'dataMining'
>;

/**
 * A work's metadata document, to be kept on IPFS.
 * @param profile how the preview's CID was made
 * @throws {AppError} `registry.bad_metadata`
 */
export function workDocument(
  { fingerprint, mediaType, preview }: DescribedPicture,
  claim: WorkClaim,
  profile: string,
): Uint8Array<ArrayBuffer> {
  const { sha256, byteLength, width, height } = fingerprint;
  return encodeMetadata({
    ...claim,
    preview,
    content: { sha256, byteLength, mediaType, width, height },
    profile,
  });
}
