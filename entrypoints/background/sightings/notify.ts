import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { SightedLicence, Sighting } from '../../../utils/matching/sightings.ts';
import { TELLING } from '../../shared/sightings/telling.ts';

const PREFIX = 'sighting ';

const licenceWords = (licence: SightedLicence): string =>
  ({
    licensed: () => i18n.t('sightings.told.licensed'),
    open: () => i18n.t('sightings.told.open'),
    none: () => i18n.t('sightings.told.none'),
    unknown: () => i18n.t('sightings.told.unknown'),
  })[licence.state]();

/** Whether the browser lets notifications be shown. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains(TELLING);

/** Names the site and not the picture: what the screen shows of it, others may read, too. */
export async function notify({ id, pageUrl, licence }: Sighting): Promise<void> {
  await browser.notifications.create(`${PREFIX}${id}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: i18n.t('sightings.told.title', { site: new URL(pageUrl).hostname }),
    message: licenceWords(licence ?? { state: 'unknown' }),
  });
}

async function openSightings(notificationId: string): Promise<void> {
  if (!notificationId.startsWith(PREFIX)) return;
  await browser.notifications.clear(notificationId);
  await browser.tabs.create({ url: browser.runtime.getURL('/options.html#/sightings') });
}

/** The browser has these events only once it was allowed; a worker that a click woke hears it only if this was called at once. */
export function openWhenClicked(): void {
  const listen = () => {
    // Typed as always there; not there without the permission.
    const notifications = browser.notifications as typeof browser.notifications | undefined;
    notifications?.onClicked.addListener((id) => {
      openSightings(id).catch(() => null);
    });
    return notifications !== undefined;
  };
  if (listen()) return;
  browser.permissions.onAdded.addListener(({ permissions = [] }) => {
    if (permissions.includes('notifications')) listen();
  });
}
