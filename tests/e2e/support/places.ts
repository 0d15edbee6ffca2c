import type { Page } from 'playwright-core';

/** Adds a place that keeps files, in the settings that are open, as a person does. @param fill what is to be filled in beside its address */
export async function addPlace(
  settings: Page,
  url: string,
  fill: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await settings.getByLabel('Address of its RPC').fill(url);
  await fill();
  await settings.getByRole('button', { name: 'Add', exact: true }).click();
  await settings.getByRole('article', { name: new URL(url).host }).waitFor();
}
