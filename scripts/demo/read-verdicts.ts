import type { Page } from 'playwright-core';
import { readThrough } from '../browsers/read-through.ts';
import { matchesOf } from '../../utils/matching/report.ts';
import type { Demo } from './open-demo.ts';
import { readStanding } from './read-standing.ts';
import { PICTURES_ON_PAGE } from './site.ts';
import { ask, waitForVerdicts } from './popup-page.ts';
import type { VerdictRow } from './verdict-table.ts';
import { DEMO_SITE } from './works.ts';

const TIMEOUT_MS = 60_000;

/**
 * What the extension found on the demo's page, read as its popup reads it: owner from the chain, description from IPFS.
 * Disputes and licences, which the popup does not show, are read beside it.
 * @throws {AppError} `page.timeout`, or what readStanding throws
 */
export async function readVerdicts(
  { stack, page }: Demo,
  popup: Page,
  tabId: number,
): Promise<readonly VerdictRow[]> {
  await readThrough(page);
  const images = await waitForVerdicts(popup, { tabId, pictures: PICTURES_ON_PAGE, timeoutMs: TIMEOUT_MS });
  return Promise.all(
    images.map(async (image) => ({
      image,
      matches: await Promise.all(
        matchesOf(image.verdict).map(async (match) => {
          const { workId } = match.work;
          const [reading, owner, proofs, standing] = await Promise.all([
            ask(popup, 'registry.readMetadata', { workId }),
            ask(popup, 'registry.readOwner', { workId }),
            ask(popup, 'identity.check', { workId }),
            readStanding(stack, workId, DEMO_SITE),
          ]);
          return { match, owner, proofs, standing, metadata: reading?.metadata ?? null };
        }),
      ),
    })),
  );
}
