import type { BatchPicture, KnownWork, PictureFacts } from '../../../../components/works/types.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { NOTHING_SAID, type Statement } from '../../../../utils/rights/types.ts';
import { fingerprint, firstBits, sha256 } from '../../matching/fixtures.ts';

export const MINE = '0x00000000000000000000000000000000000000a1';
export const OTHER = '0x00000000000000000000000000000000000000b2';

export const known = (changes: Partial<KnownWork> = {}): KnownWork => ({
  workId: `0x${'1'.repeat(64)}` as WorkId,
  registrant: OTHER,
  registeredAtSeconds: 1_780_000_000,
  kind: 'exact',
  ...changes,
});

export const facts = (content: Sha256, says: Partial<Statement> = {}): PictureFacts => ({
  fingerprint: fingerprint({ sha256: content }),
  perceptualHashes: [firstBits(100)],
  mediaType: 'image/jpeg',
  preview: { file: new Blob(['preview']), mediaType: 'image/webp', width: 640, height: 480 },
  says: [{ kind: 'file', who: '', says: { ...NOTHING_SAID, ...says } }],
  credentials: 'none',
});

/** The nth picture of a batch, which was read and is not registered. */
export const picture = (n: number, changes: Partial<BatchPicture> = {}): BatchPicture => ({
  id: `picture-${n}`,
  order: n,
  name: `coast-${n}.jpg`,
  title: `coast-${n}`,
  file: new Blob(['file']),
  facts: facts(sha256(n)),
  failure: null,
  known: { works: [], isPartial: false },
  choice: null,
  metadataDigest: null,
  originalCid: null,
  ...changes,
});
