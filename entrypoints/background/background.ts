import { browser } from 'wxt/browser';
import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading, ImageReport, NotCheckedReason, Verdict } from '../../utils/matching/types.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { askPage } from '../../utils/messaging/page-protocol.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { networkSettings } from '../../utils/storage/items.ts';
import { createImageFetcher } from './image-fetcher.ts';
import { createNetwork } from './network.ts';
import type { RegistryFollower } from './registry-follower.ts';
import { createTabReports } from './tab-reports.ts';
import { createWorkReader } from './work-reader.ts';

type Reading = Exclude<ImageReading, null>;

const notChecked = (reason: NotCheckedReason): Verdict<Registration> => ({ kind: 'not_checked', reason });

const judge = (registry: RegistryFollower | NotCheckedReason, fingerprint: Fingerprint) =>
  typeof registry === 'string' ? notChecked(registry) : registry.match(fingerprint);

/** The worker's parts, joined: nothing is opened before it is asked for. */
export function createBackground() {
  const reports = createTabReports();
  const fetchImage = createImageFetcher();
  const network = createNetwork(() => void matchAllAgain().catch(() => null));
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

  /** The pages of all tabs look for pictures again, or stop looking: the network is another, or none. */
  async function scanAllAgain(): Promise<void> {
    const tabs = await browser.tabs.query({});
    await Promise.all(tabs.map(({ id }) => id !== undefined && askPage(id, 'page.scanAgain')));
  }

  /** Without a network there is nothing to compare with, and so nothing to look for. */
  const mayScan = async () => (await networkSettings.getValue()) !== null;

  /** Without a registry there is nothing to compare with, and so nothing to fetch for it. */
  async function readImage(url: string): Promise<Reading> {
    const registry = await openRegistry();
    return typeof registry === 'string' ? { reason: registry } : fetchImage(url);
  }

  async function checkImage(imageUrl: string, reading: Reading): Promise<ImageReport<Registration>> {
    if ('reason' in reading) return { imageUrl, fingerprint: null, verdict: notChecked(reading.reason) };
    const { fingerprint } = reading;
    return { imageUrl, fingerprint, verdict: judge(await openRegistry(), fingerprint) };
  }

  return { reports, network, works, mayScan, readImage, checkImage, matchAllAgain, scanAllAgain };
}

export type Background = ReturnType<typeof createBackground>;
