import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading, ImageReport, NotCheckedReason, Verdict } from '../../utils/matching/types.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { createImageFetcher } from './image-fetcher.ts';
import { createNetwork } from './network.ts';
import type { RegistryFollower } from './registry-follower.ts';
import { createTabReports } from './tab-reports.ts';
import { createWorkReader } from './work-reader.ts';

const notChecked = (reason: NotCheckedReason): Verdict<Registration> => ({ kind: 'not_checked', reason });

const judge = (registry: RegistryFollower | NotCheckedReason, fingerprint: Fingerprint) =>
  typeof registry === 'string' ? notChecked(registry) : registry.match(fingerprint);

/** The worker's parts, joined: nothing is opened before it is asked for. */
export function createBackground() {
  const reports = createTabReports();
  const fetchImage = createImageFetcher();
  const network = createNetwork(() => void matchAllAgain());
  const works = createWorkReader(() => network.get(), openFileCache);

  /** The local copy of the registry; without a network, why nothing can be compared. */
  async function openRegistry(): Promise<RegistryFollower | NotCheckedReason> {
    try {
      return (await network.get()).registry;
    } catch (error) {
      return whyNotChecked(error);
    }
  }

  /** What was `none`, or asked too early, or of another network, may be registered by now. */
  async function matchAllAgain(): Promise<void> {
    const registry = await openRegistry();
    await reports.updateAll((image) =>
      image.fingerprint ? { ...image, verdict: judge(registry, image.fingerprint) } : image,
    );
  }

  /** Without a registry there is nothing to compare with, and so nothing to fetch for it. */
  async function fetchReading(imageUrl: string): Promise<Exclude<ImageReading, null>> {
    const registry = await openRegistry();
    return typeof registry === 'string' ? { reason: registry } : fetchImage(imageUrl);
  }

  async function checkImage(imageUrl: string, reading: ImageReading): Promise<ImageReport<Registration>> {
    const read = reading ?? (await fetchReading(imageUrl));
    if ('reason' in read) return { imageUrl, fingerprint: null, verdict: notChecked(read.reason) };
    const { fingerprint } = read;
    return { imageUrl, fingerprint, verdict: judge(await openRegistry(), fingerprint) };
  }

  return { reports, network, works, checkImage, matchAllAgain };
}

export type Background = ReturnType<typeof createBackground>;
