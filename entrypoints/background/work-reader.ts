import { AppError } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import type { CachedFile, FileCache } from '../../utils/ipfs/file-cache.ts';
import { amendMetadata, type ChangedDetails } from '../../utils/registry/amend-metadata.ts';
import { MAX_METADATA_BYTES, parseMetadata } from '../../utils/registry/metadata.ts';
import { askQuorum, type QuorumReading } from '../../utils/registry/quorum.ts';
import type { MetadataReading, OwnerReading, Registration } from '../../utils/registry/types.ts';
import { workQuestions, type WorkRecord } from '../../utils/registry/work-questions.ts';
import type { Traffic } from './bytes/data-used.ts';
import { MAX_COMPARED_BYTES } from './confirm.ts';
import type { Network } from './network.ts';

const MAX_PREVIEW_BYTES = 2 * 1024 * 1024;
/** So long it is waited for whether details were amended, where the first ones are there: a node that hangs keeps nobody from reading them. */
const NEWEST_MS = 4000;

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

  /** What the registry stores of the work now; `isNewest` where it must not be as it was a moment ago. */
  async function readRecord(workId: string, isNewest = false): Promise<QuorumReading<WorkRecord>> {
    const { work, network: opened } = await find(workId);
    if (isNewest) opened.records.forget(workId);
    const sooner = isNewest ? null : opened.sooner;
    return opened.records.get(workId, () =>
      askQuorum(opened.rpcs, workQuestions().work(work.workId), sooner),
    );
  }

  /** With `isKept` the document may be taken from the disk, and is left there. */
  async function readDocument({ files, documents }: Network, digest: Sha256, isKept = true) {
    const cid = metadataCid(digest);
    return documents.get(cid, async () =>
      (await files()).read(cid, { maxBytes: MAX_METADATA_BYTES, isKept }),
    );
  }

  /** The details that the work was registered with, also where they were amended. */
  async function readRegistered(workId: string, isKept = true): Promise<MetadataReading> {
    const { work, network: opened } = await find(workId);
    return readAs(opened, work, { metadataDigest: work.metadataDigest, amended: null }, isKept);
  }

  async function readAs(
    opened: Network,
    { contentHash }: Registration,
    which: Pick<MetadataReading, 'metadataDigest' | 'amended'>,
    isKept = true,
  ): Promise<MetadataReading> {
    const { bytes, gateway, tamperedBy } = await readDocument(opened, which.metadataDigest, isKept);
    const cid = metadataCid(which.metadataDigest);
    return { ...which, metadata: parseMetadata(bytes, contentHash), cid, gateway, tamperedBy };
  }

  /**
   * The work's newest details. Most were never amended, so that the first ones are read while the registry is asked; where it
   * does not answer, they are given as such.
   */
  async function readMetadata(workId: string): Promise<MetadataReading> {
    const { work, network: opened } = await find(workId);
    const first = readDocument(opened, work.metadataDigest).catch(() => null);
    const newest = readRecord(workId).then(
      ({ value }) => value.metadataDigest,
      () => null,
    );
    const metadataDigest = await Promise.race([newest, first.then(() => after(NEWEST_MS))]);
    if (metadataDigest === null) return readRegistered(workId);
    return readAs(opened, work, { metadataDigest, amended: metadataDigest !== work.metadataDigest });
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
    // Also to look into the cache writes, of when a file was last used.
    const [{ network: opened }, registered, cache] = await Promise.all([
      find(workId),
      readRegistered(workId, isKept),
      isKept ? previews() : null,
    ]);
    const { cid, mediaType } = registered.metadata.preview;
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
      const { value, ...support } = await readRecord(workId);
      return { owner: value.owner, retracted: value.retracted, ...support };
    },
    /** As it is now: for who decides on it. */
    readRecord: (workId: string) => readRecord(workId, true),
    readMetadata,
    /**
     * The document that says something else of a work.
     * @param seen digest of the details that were shown
     * @throws {AppError} `registry.amended` where there are others by now; `registry.bad_metadata`
     */
    async writeAmendment(
      workId: string,
      seen: Sha256,
      changed: ChangedDetails,
    ): Promise<Uint8Array<ArrayBuffer>> {
      const { work, network: opened } = await find(workId);
      const { metadataDigest } = (await readRecord(workId, true)).value;
      // It is about to be another.
      opened.records.forget(workId);
      if (metadataDigest !== seen)
        throw new AppError('registry.amended', 'the work has other details than those that were shown', {
          details: { workId, shown: seen, newest: metadataDigest },
        });
      return amendMetadata((await readDocument(opened, seen)).bytes, work.contentHash, changed);
    },
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

const after = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));

export type WorkReader = ReturnType<typeof createWorkReader>;
