import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = resolve(import.meta.dirname, '../../../test-results/journeys');

/** Takes the pictures of a journey, numbered as it goes, for people to look at. */
export function cameraOf(journey: string): (page: Page, name: string) => Promise<unknown> {
  let taken = 0;
  return (page, name) =>
    page.screenshot({ path: join(FOLDER, journey, `${++taken}-${name}.png`), fullPage: true });
}
