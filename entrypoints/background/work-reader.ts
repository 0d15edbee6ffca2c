import { AppError } from '../../utils/errors.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import type { CachedFile, FileCache } from '../../utils/ipfs/file-cache.ts';
import { MAX_METADATA_BYTES, parseMetadata } from '../../utils/registry/metadata.ts';
import { askQuorum } from '../../utils/registry/quorum.ts';
import type { MetadataReading, OwnerReading, Registration } from '../../utils/registry/types.ts';
import { workQuestions } from '../../utils/registry/work-questions.ts';
import type { Traffic } from './bytes/data-used.ts';
import { MAX_COMPARED_BYTES } from './confirm.ts';
import type { Network } from './network.ts';

const MAX_PREVIEW_BYTES = 2 * 1024 * 1024;

/**
 * Reads what the chain and IPFS say of one registered work: each answer asked for once, and kept for its time.
 * @param onCompared told what was read because pages show something near it
 */
export function createWorkReader(
  network: () => Promise<Network>,
  previews: () => Promise<FileCache>,
  onCompared: (traffic: Traffic) => void,
) {
  /** @throws {AppError} registry.unknown_work for a work that the local copy of the registry does not have */
  async function find(workId: string): Promise<{ work: Registration; network: Network }> {
    const opened = await network();
    const work = await opened.registry.find(workId);
    if (!work) throw new AppError('registry.unknown_work', 'no such work', { details: { workId } });
    return { work, network: opened };
  }

  /** The details that the work was registered with, also where they were amended. With `isKept` the document may be taken from the disk, and is left there. */
  async function readMetadata(workId: string, isKept = true): Promise<MetadataReading> {
    const { work, network: opened } = await find(workId);
    const cid = metadataCid(work.metadataDigest);
    const file = await opened.documents.get(cid, async () =>
      (await opened.files()).read(cid, { maxBytes: MAX_METADATA_BYTES, isKept }),
    );
    const metadata = parseMetadata(file.bytes, work.contentHash);
    return { metadata, cid, gateway: file.gateway, tamperedBy: file.tamperedBy };
  }

  /** The preview's verified file. With `isKept` it is in the file cache from then on; otherwise nothing is written. */
  async function readPreviewFile(
    workId: string,
    {
      maxBytes,
      isKept,
      onRead,
    }: {
      readonly maxBytes: number;
      readonly isKept: boolean;
      readonly onRead?: (traffic: Traffic) => void;
    },
  ): Promise<CachedFile & { readonly cid: string }> {
    const { network: opened } = await find(workId);
    const { cid, mediaType } = (await readMetadata(workId, isKept)).metadata.preview;
    // Also to look into the cache writes, of when a file was last used.
    const cache = isKept ? await previews() : null;
    const kept = await cache?.get(cid);
    if (kept) return { ...kept, cid };
    const { bytes } = await (await opened.files()).read(cid, { maxBytes });
    onRead?.({ requests: 1, bytes: bytes.length });
    await cache?.put(new Map([[cid, { bytes, mediaType }]]));
    return { bytes, mediaType, cid };
  }

  return {
    find,
    async readOwner(workId: string): Promise<OwnerReading> {
      const { work, network: opened } = await find(workId);
      return opened.owners.get(workId, async () => {
        const { value, ...support } = await askQuorum(opened.rpcs, workQuestions().work(work.workId));
        return { owner: value.owner, ...support };
      });
    },
    readMetadata,
    /** The preview to compare pictures with: read once for all that are near the work, and not anew for each if it cannot be. */
    async readForComparison(workId: string, isPrivate: boolean): Promise<CachedFile> {
      const { previews: recent } = await network();
      return recent.get(workId, () =>
        readPreviewFile(workId, {
          maxBytes: MAX_COMPARED_BYTES,
          isKept: !isPrivate,
          onRead: onCompared,
        }),
      );
    },
    /** Puts the preview into the file cache, where the popup takes it from. */
    async readPreview(workId: string): Promise<{ cid: string; mediaType: string }> {
      const { cid, mediaType } = await readPreviewFile(workId, {
        maxBytes: MAX_PREVIEW_BYTES,
        isKept: true,
      });
      return { cid, mediaType };
    },
  };
}

export type WorkReader = ReturnType<typeof createWorkReader>;
