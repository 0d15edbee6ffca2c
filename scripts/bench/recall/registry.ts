import { createFingerprint } from '../../../utils/imaging/fingerprint.ts';
import { samplePixels } from '../../../utils/imaging/sample.ts';
import type { Pixels, Sha256 } from '../../../utils/imaging/types.ts';
import { confirmSimilar } from '../../../utils/matching/confirm.ts';
import { hashBytes } from '../../../utils/imaging/hamming.ts';
import { indexChunkOf } from '../../../utils/matching/index-chunk.ts';
import type { IndexedWork, Match, Verdict, WorkId } from '../../../utils/matching/types.ts';
import { openWorkIndex } from '../../../utils/matching/work-index.ts';
import { decodeImage, makePreview, type ImageFile } from '../../imaging/read-image.ts';

/** Nobody asks for the bytes that were registered: who does would find them whatever they show. */
const NO_DIGEST = '0'.repeat(64) as Sha256;

const workOf = ({ fingerprint, perceptualHashes }: ImageFile, sequence: number): IndexedWork => ({
  workId: `0x${sequence.toString(16).padStart(64, '0')}` as WorkId,
  sequence,
  registrant: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  registeredAtSeconds: sequence,
  priorityAtSeconds: sequence,
  contentHash: fingerprint.sha256,
  perceptualHashes,
});

export const readSampled = async (bytes: Uint8Array): Promise<Pixels> =>
  samplePixels(await decodeImage(bytes));

/**
 * A registry of these pictures, in their order: tells what the extension says of a picture, by its looks alone. The works'
 * `sequence` are the places of the pictures.
 */
export function openRegistry(
  registered: readonly ImageFile[],
): (bytes: Uint8Array) => Promise<Verdict<IndexedWork>> {
  const works = registered.map(workOf);
  const hashes = works.flatMap((work) => work.perceptualHashes.map(hashBytes));
  const index = openWorkIndex([indexChunkOf(works)], {
    readWork: async (sequence) => works[sequence] ?? Promise.reject(new RangeError(`no work ${sequence}`)),
    readHashes: async (positions) => positions.map((position) => hashes[position] ?? new Uint8Array(32)),
    sequencesOf: async () => [],
  });
  const previews = new Map<number, Promise<Pixels>>();
  const previewOf = (sequence: number, { bytes }: ImageFile): Promise<Pixels> => {
    const preview = previews.get(sequence) ?? makePreview(bytes).then((made) => readSampled(made.bytes));
    previews.set(sequence, preview);
    return preview;
  };

  return async (bytes) => {
    const { width, height, ...decoded } = await decodeImage(bytes);
    const pixels = samplePixels({ width, height, ...decoded });
    const fingerprint = await createFingerprint({
      bytesSha256: NO_DIGEST,
      byteLength: bytes.length,
      pixels,
      width,
      height,
    });
    const { verdict, candidates } = await index.match(fingerprint);
    const confirmed: Match<IndexedWork>[] = [];
    for (const candidate of candidates) {
      const { sequence, perceptualHashes } = candidate.work;
      const file = registered[sequence];
      if (!file) continue;
      const preview = await previewOf(sequence, file);
      if (confirmSimilar(fingerprint, perceptualHashes, preview)) confirmed.push(candidate);
    }
    return confirmed.length > 0 ? { kind: 'similar', matches: confirmed, omitted: 0 } : verdict;
  };
}
