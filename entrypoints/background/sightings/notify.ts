import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { isOfHost, siteNames } from '../../../utils/licence/site-names.ts';
import type { SightedLicence, Sighting } from '../../../utils/matching/sightings.ts';
import { TELLING } from '../../shared/sightings/telling.ts';

const PREFIX = 'sighting ';

/** A licence may be for a site that the page's host is only under: then that one is named. */
function licenceWords(licence: SightedLicence, pageUrl: string): string {
  if (licence.state !== 'licensed') return i18n.t(`sightings.told.${licence.state}`);
  return isOfHost(licence.name, siteNames(pageUrl))
    ? i18n.t('sightings.told.licensed')
    : i18n.t('sightings.told.licensedFor', { site: licence.name });
}

/** Whether the browser lets notifications be shown. */
export const mayNotify = (): Promise<boolean> => browser.permissions.contains(TELLING);

/** Names the site and not the picture: what the screen shows of it, others may read, too. */
export async function notify({ id, pageUrl, licence }: Sighting): Promise<void> {
  await browser.notifications.create(`${PREFIX}${id}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: i18n.t('sightings.told.title', { site: new URL(pageUrl).hostname }),
    message: licenceWords(licence ?? { state: 'unknown' }, pageUrl),
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
