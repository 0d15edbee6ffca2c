import { browser } from 'wxt/browser';
import type { SightingActions } from '../../../components/sightings/types.ts';
import { send } from '../../../utils/messaging/send.ts';
import { sightingSettings } from '../../../utils/storage/sightings.ts';
import { allowWatching } from '../../shared/evidence/watching.ts';
import { saveAs } from '../../shared/save-as.ts';
import { changeSighting, removeAllSightings, removeSighting } from '../../shared/sightings/sightings-db.ts';
import { showPage } from './show-page.ts';
import { sightingsCsv } from './sightings-csv.ts';

/** What the list asks for, joined to what does it. */
export const createSightingActions = (): SightingActions => ({
  async capture({ pageUrl, imageUrl }) {
    // Before anything is awaited: browsers take it only while a person clicks.
    await allowWatching();
    const tabId = await showPage(pageUrl);
    await send('evidence.capture', {
      tabId,
      imageUrl,
      mode: 'default',
      isWhole: false,
      isReviewed: false,
    });
  },
  openPage: ({ pageUrl }) => void browser.tabs.create({ url: pageUrl }),
  check: async ({ id }) => void (await send('sightings.check', { id })),
  mark: async ({ id }, mark) => void (await changeSighting(id, (stored) => stored && { ...stored, mark })),
  async mute(site) {
    const settings = await sightingSettings.getValue();
    const others = settings.mutedSites.filter((one) => one !== site);
    await sightingSettings.setValue({ ...settings, mutedSites: [...others, site] });
  },
  remove: ({ id }) => removeSighting(id),
  removeAll: removeAllSightings,
  exportCsv: (sightings) => saveAs(new Blob([sightingsCsv(sightings)]), 'whence-sightings.csv'),
});
