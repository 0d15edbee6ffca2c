import type { Page } from 'playwright-core';
import type { Address } from 'viem';

/** Makes an account in the dashboard, as a person does; the page is there then. */
export async function makeAccount(page: Page, passphrase: string): Promise<Address> {
  const form = page.locator('form').first();
  await form.getByLabel('New passphrase').fill(passphrase);
  await form.getByLabel('The same once more').fill(passphrase);
  await form.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
  return (await page.locator('code.long').first().textContent()) as Address;
}
