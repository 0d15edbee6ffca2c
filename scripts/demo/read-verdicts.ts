import type { Page } from 'playwright-core';
import { matchesOf } from '../../utils/matching/report.ts';
import { PICTURES_ON_PAGE } from './site.ts';
import { ask, waitForVerdicts } from './popup-page.ts';
import type { VerdictRow } from './verdict-table.ts';

const TIMEOUT_MS = 60_000;

/**
 * What the extension found on the demo's page, read as its popup reads it: owner from the chain, description from IPFS.
 * @throws {AppError} page.timeout
 */
export async function readVerdicts(popup: Page, tabId: number): Promise<readonly VerdictRow[]> {
  const images = await waitForVerdicts(popup, { tabId, pictures: PICTURES_ON_PAGE, timeoutMs: TIMEOUT_MS });
  return Promise.all(
    images.map(async (image) => ({
      image,
      matches: await Promise.all(
        matchesOf(image.verdict).map(async (match) => {
          const { workId } = match.work;
          const [reading, owner] = await Promise.all([
            ask(popup, 'registry.readMetadata', { workId }),
            ask(popup, 'registry.readOwner', { workId }),
          ]);
          return { match, owner, metadata: reading?.metadata ?? null };
        }),
      ),
    })),
  );
}
