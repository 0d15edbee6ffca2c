import { AppError } from '../../utils/errors.ts';
import { createFlightCache, type FlightCache } from '../../utils/flight-cache.ts';
import type { CachedFile } from '../../utils/ipfs/file-cache.ts';
import type { VerifiedFile, VerifiedReader } from '../../utils/ipfs/verified-reader.ts';
import { createBlockCache } from '../../utils/ipfs/block-cache.ts';
import { createBlockReader } from '../../utils/ipfs/block-reader.ts';
import { createGatewaySession, type GatewaySession } from '../../utils/ipfs/gateway-session.ts';
import { createRegistrySource } from '../../utils/registry/chain.ts';
import { openCopyStore } from '../../utils/registry/copy-store.ts';
import type { RefusedSegment } from '../../utils/registry/fetch-segment.ts';
import { worksIn } from '../../utils/registry/plan.ts';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import type { QuorumReading, Sooner } from '../../utils/registry/quorum.ts';
import { createRecentBlock } from '../../utils/registry/recent-block.ts';
import { openBatchingRpc, type Rpc } from '../../utils/registry/rpc.ts';
import type { WorkRecord } from '../../utils/registry/work-questions.ts';
import { networkSettings, syncState, type NetworkSettings } from '../../utils/storage/network.ts';
import { awake } from './awake.ts';
import { followRegistry, type RegistryFollower } from './registry-follower.ts';
import { openSegmentSources } from './segment-sources.ts';
import { createProgressReport } from './sync-progress.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** About two million works, in memory 130 MB. */
const MAX_COPY_BYTES = 512 * 1024 * 1024;

/** What the settings name, opened: the local copy of the registry, the nodes and the gateways. */
export interface Network {
  readonly chainId: number;
  readonly registry: RegistryFollower;
  readonly rpcs: readonly Rpc[];
  /** What spares the readings of cards a turn. */
  readonly sooner: Sooner;
  /** What the registry stores of works now. */
  readonly records: FlightCache<QuorumReading<WorkRecord>>;
  /** Metadata documents by CID. */
  readonly documents: FlightCache<VerifiedFile>;
  /** Previews that pictures were just compared with, by work. */
  readonly previews: FlightCache<CachedFile>;
  /** Made when first asked for: a verdict needs no file, and evaluating Helia takes as long as the rest of the worker. */
  readonly files: () => Promise<VerifiedReader>;
}

async function openFiles(session: GatewaySession): Promise<VerifiedReader> {
  const { createVerifiedReader } = await import('../../utils/ipfs/verified-reader.ts');
  return createVerifiedReader(session, createBlockCache());
}

async function openNetwork(settings: NetworkSettings, onGrown: () => void): Promise<Network> {
  const {
    chainId,
    rpcUrls,
    gateways,
    segments = [],
    maxCopyBytes = MAX_COPY_BYTES,
    accounts = [],
  } = settings;
  const registry = workRegistryAddress;
  const sources = rpcUrls.map((rpcUrl) => createRegistrySource({ rpcUrl, registry }));
  const browserFetch: typeof fetch = (...args) => fetch(...args);
  // Blocks and files are asked of the same gateways: what one learns of them, the other need not.
  const session = createGatewaySession({ gateways, fetch: browserFetch });
  const blocks = createBlockReader(session);
  const progress = createProgressReport({ now: () => Date.now() });
  const follower = await followRegistry({
    chainId,
    registry,
    sources,
    store: await openCopyStore(`${chainId}-${registry}`),
    maxWorks: worksIn(maxCopyBytes),
    accounts,
    now: () => Date.now(),
    openSegments: (onRefused) =>
      openSegmentSources({
        onRefused,
        chainId,
        registry,
        lists: segments,
        blocks,
        fetch: browserFetch,
      }),
    onPlan: progress.begin,
    onPiece: progress.add,
    onGrown,
  });
  const sync = async () => {
    try {
      const copied = await awake(follower.sync);
      const tampering = blocks
        .tamperedBy()
        .map((source): RefusedSegment => ({ source, index: null, code: 'ipfs.tampered' }));
      const refused = [...(copied.refused ?? []), ...tampering];
      const state = refused.length > 0 ? { ...copied, refused } : copied;
      await syncState.setValue(state);
      return state;
    } finally {
      await progress.end();
    }
  };
  const now = () => Date.now();
  const clock = { now, failureMs: 3000, maxEntries: 500 };
  let files: Promise<VerifiedReader> | null = null;
  return {
    chainId,
    registry: { ...follower, sync },
    rpcs: rpcUrls.map(openBatchingRpc),
    sooner: { recent: createRecentBlock(now), mayBeOlder: true },
    records: createFlightCache({ ...clock, answerMs: 15_000 }),
    // What a CID names never changes; the end is only for memory.
    documents: createFlightCache({ ...clock, answerMs: HOUR_MS }),
    // At most 1 MiB each.
    previews: createFlightCache({ now, answerMs: MINUTE_MS, failureMs: MINUTE_MS, maxEntries: 16 }),
    files: () => (files ??= openFiles(session)),
  };
}

/** Opens the network of the settings when first asked for, and anew when they change. */
export function createNetwork(onGrown: () => void) {
  let opened: Promise<Network> | null = null;
  let closed: Promise<void> = Promise.resolve();

  async function open(): Promise<Network> {
    // Two followers on one store would write over each other.
    await closed;
    const settings = await networkSettings.getValue();
    if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
    return openNetwork(settings, onGrown);
  }

  return {
    /** @throws {AppError} registry.not_configured */
    get(): Promise<Network> {
      if (!opened) {
        const opening = open();
        opened = opening;
        opening.catch(() => {
          if (opened === opening) opened = null;
        });
      }
      return opened;
    },
    /** Ends what is under way on the network as it was. */
    reset() {
      const old = opened;
      opened = null;
      const close = async () => (await old)?.registry.stop();
      closed = Promise.all([closed, close().catch(() => null)]).then(() => undefined);
    },
  };
}
