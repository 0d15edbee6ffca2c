import { AppError, toAppError } from '../../utils/errors.ts';
import type { BlockReader } from '../../utils/ipfs/block-reader.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import { readBounded } from '../../utils/ipfs/read-bounded.ts';
import type { RefusedSegment, SegmentSource } from '../../utils/registry/fetch-segment.ts';
import { decodeManifest, MAX_MANIFEST_BYTES, type Manifest } from '../../utils/registry/manifest.ts';

const TIMEOUT_MS = 30_000;

export interface SegmentSourcesOptions extends Pick<Manifest, 'chainId' | 'registry'> {
  /** Lists of segments: CIDs, or http(s) addresses. */
  readonly lists: readonly string[];
  readonly blocks: BlockReader;
  readonly fetch: typeof globalThis.fetch;
  readonly onRefused: (refused: RefusedSegment) => void;
}

async function readAddress(url: string, fetchBytes: typeof globalThis.fetch): Promise<Uint8Array> {
  const response = await fetchBytes(url, {
    cache: 'no-cache',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new AppError('ipfs.unreachable', `answered HTTP ${response.status}`);
  return readBounded(response, MAX_MANIFEST_BYTES);
}

/** Of an address only the host is told: it may hold a key. */
const nameOf = (list: string) => URL.parse(list)?.host ?? list;

/**
 * What the lists of segments lead to; a list that cannot be used is left out and told, since the log has everything. Who makes a list
 * need not be trusted: its segments are read by their CIDs and then verified by the contract's checkpoints.
 */
export async function openSegmentSources(options: SegmentSourcesOptions): Promise<SegmentSource[]> {
  const { lists, blocks, fetch: fetchBytes, onRefused } = options;
  const opened = await Promise.all(
    lists.map(async (list): Promise<SegmentSource[]> => {
      try {
        const isAddress = /^https?:/.test(list);
        const bytes = isAddress ? await readAddress(list, fetchBytes) : await blocks.read(list);
        const { segments } = decodeManifest(bytes, options);
        return [
          {
            name: nameOf(list),
            sizes: segments.map(({ sizeBytes }) => sizeBytes),
            async read(index) {
              const segment = segments[index];
              return segment ? blocks.read(metadataCid(segment.sha256)) : null;
            },
          },
        ];
      } catch (thrown) {
        onRefused({ source: nameOf(list), index: 'list', code: toAppError(thrown).code });
        return [];
      }
    }),
  );
  return opened.flat();
}
