import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading, ImageReport, Verdict } from '../../utils/matching/types.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { createImageReader } from './image-reader.ts';
import { createNetwork } from './network.ts';
import { createTabReports } from './tab-reports.ts';
import { createWorkReader } from './work-reader.ts';

/** The worker's parts, joined: nothing is opened before it is asked for. */
export function createBackground() {
  const reports = createTabReports();
  const readImage = createImageReader();
  const network = createNetwork(() => void matchAllAgain());
  const works = createWorkReader(() => network.get(), openFileCache);

  /** What answers for a fingerprint now; without a network, why nothing can. */
  async function openMatcher(): Promise<(fingerprint: Fingerprint) => Verdict<Registration>> {
    try {
      const { registry } = await network.get();
      return (fingerprint) => registry.match(fingerprint);
    } catch (error) {
      const reason = whyNotChecked(error);
      return () => ({ kind: 'not_checked', reason });
    }
  }

  /** What was `none`, or asked too early, or of another network, may be registered by now. */
  async function matchAllAgain(): Promise<void> {
    const match = await openMatcher();
    await reports.updateAll((image) =>
      image.fingerprint ? { ...image, verdict: match(image.fingerprint) } : image,
    );
  }

  async function checkImage(imageUrl: string, reading: ImageReading): Promise<ImageReport<Registration>> {
    const read = await readImage(imageUrl, reading);
    if ('reason' in read) {
      return { imageUrl, fingerprint: null, verdict: { kind: 'not_checked', reason: read.reason } };
    }
    return { imageUrl, fingerprint: read.fingerprint, verdict: (await openMatcher())(read.fingerprint) };
  }

  return { reports, network, works, checkImage, matchAllAgain };
}

export type Background = ReturnType<typeof createBackground>;
