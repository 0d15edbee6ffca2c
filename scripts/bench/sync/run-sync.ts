import { createBlockReader } from '../../../utils/ipfs/block-reader.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import { createRegistrySource } from '../../../utils/registry/chain.ts';
import { copyLog } from '../../../utils/registry/copy-log.ts';
import type { SegmentSource } from '../../../utils/registry/fetch-segment.ts';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { openIndexedCopy } from '../../../utils/registry/indexed-copy.ts';
import { decodeManifest } from '../../../utils/registry/manifest.ts';
import { CHAIN_ID } from './make-log.ts';
import { createMemoryStore } from './memory-store.ts';
import type { ServedLog } from './serve-log.ts';

export interface SyncFigures {
  readonly way: string;
  readonly works: number;
  readonly worksPerSecond: number;
  /** Of the copying thread's processor time: what the clock would say on an idle machine with a fast network, at least. */
  readonly worksPerCpuSecond: number;
  /** All bodies that RPC and gateways sent. */
  readonly bytesPerWork: number;
  /** Gateways that were caught. */
  readonly tamperedBy: number;
}

/** Copies a served registry once, with everything that the extension does but for IndexedDB: fetched, verified, indexed. */
export async function runSync(
  way: string,
  served: ServedLog,
  gateways: readonly string[],
): Promise<SyncFigures> {
  const registry = workRegistryAddress;
  const blocks = createBlockReader(createGatewaySession({ gateways, fetch }));
  const openSegments = async (): Promise<SegmentSource[]> => {
    if (gateways.length === 0) return [];
    const manifest = decodeManifest(await blocks.read(served.manifest), { chainId: CHAIN_ID, registry });
    return [
      {
        name: served.manifest,
        sizes: manifest.segments.map(({ sizeBytes }) => sizeBytes),
        async read(index) {
          const segment = manifest.segments[index];
          return segment ? blocks.read(metadataCid(segment.sha256)) : null;
        },
      },
    ];
  };
  const copy = await openIndexedCopy(createMemoryStore());
  await served.sent();
  const startedAt = performance.now();
  const cpuBefore = process.threadCpuUsage();
  await copyLog(createRegistrySource({ rpcUrl: served.rpcUrl, registry }), {
    chainId: CHAIN_ID,
    registry,
    copy,
    maxWorks: Infinity,
    now: () => Date.now(),
    openSegments,
    onPlan: () => {},
    onPiece: () => {},
    onRefused: ({ source, code }) => console.error(`refused: ${source} (${code})`),
    signal: new AbortController().signal,
  });
  const ms = performance.now() - startedAt;
  const cpu = process.threadCpuUsage(cpuBefore);
  const bytes = await served.sent();
  return {
    way,
    works: copy.size,
    worksPerSecond: Math.round((copy.size / ms) * 1000),
    worksPerCpuSecond: Math.round((copy.size / (cpu.user + cpu.system)) * 1e6),
    bytesPerWork: Math.round(bytes / copy.size),
    tamperedBy: blocks.tamperedBy().length,
  };
}
