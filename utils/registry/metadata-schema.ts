import { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { displayText } from './display-text.ts';
import { readProofClaims } from './identity/proof-claims.ts';
import { licenceText } from './licence-text.ts';
import { DATA_MINING } from './types.ts';

/** What a registrant says of a work. */
export const Claim = v.object({
  creator: displayText(200),
  credit: v.optional(displayText(300)),
  licence: licenceText,
  /** A word of a later vocabulary is as none: the rest is read nonetheless. */
  dataMining: v.fallback(v.optional(v.picklist(DATA_MINING)), undefined),
});

export const Title = displayText(200);

const sides = { width: side(), height: side() };

function side() {
  return v.pipe(v.number(), v.integer('not a whole number'), v.minValue(1), v.maxValue(1_000_000));
}

function isFileCid(text: string): boolean {
  try {
    const { code, multihash } = CID.parse(text);
    return (code === 0x55 || code === 0x70) && multihash.code === 0x12 && multihash.digest.byteLength === 32;
  } catch {
    return false;
  }
}

/**
 * The metadata document. `name` and `image` are what wallets show of an ERC-721 token; the rest is ours. Fields that are not
 * named here are ignored, so that later versions can add to it.
 */
export const MetadataDocument = v.pipe(
  v.object({
    name: Title,
    image: v.string(),
    whence: v.object({
      version: v.literal(1),
      ...Claim.entries,
      preview: v.object({
        cid: v.pipe(v.string(), v.maxLength(128), v.check(isFileCid, 'not the CID of a file')),
        // Formats that are pixels and nothing else: an SVG could bring scripts and requests.
        mediaType: v.picklist(['image/jpeg', 'image/png', 'image/webp', 'image/avif']),
        ...sides,
      }),
      content: v.object({
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in lower-case hex')),
        byteLength: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        mediaType: v.pipe(v.string(), v.regex(/^image\/[\w.+-]{1,64}$/, 'not the media type of an image')),
        ...sides,
      }),
      profile: displayText(200),
      proofs: v.optional(v.pipe(v.unknown(), v.transform(readProofClaims))),
    }),
  }),
  v.forward(
    v.check(({ image, whence }) => image === `ipfs://${whence.preview.cid}`, 'not the preview'),
    ['image'],
  ),
);
