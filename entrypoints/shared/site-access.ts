import { browser } from 'wxt/browser';
import { usePermission } from './use-permission.ts';

const EVERYWHERE = { origins: ['<all_urls>'] };

/** Browsers let people take away what the manifest asks for. Undefined until it is known. */
export const useSiteAccess = (): boolean | undefined => usePermission(EVERYWHERE);

/** Has the browser ask the person; what is answered, `useSiteAccess` tells. */
export const askForSites = async (): Promise<void> => void (await browser.permissions.request(EVERYWHERE));
