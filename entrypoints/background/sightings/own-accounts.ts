import { sightingSettings } from '../../../utils/storage/sightings.ts';
import { readUsedAccounts } from '../../shared/account/used-accounts.ts';

/** Whose works are looked for on pages: one's own, and those of accounts that are watched. In lower case. */
export async function readOwnAccounts(): Promise<ReadonlySet<string>> {
  const [used, { watched }] = await Promise.all([readUsedAccounts(), sightingSettings.getValue()]);
  return new Set([...used, ...watched.map(({ address }) => address)]);
}
