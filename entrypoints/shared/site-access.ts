import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';

const EVERYWHERE = { origins: ['<all_urls>'] };

/** Browsers let people take away what the manifest asks for. Undefined until it is known. */
export function useSiteAccess(): boolean | undefined {
  const [hasAccess, setHasAccess] = useState<boolean>();
  useEffect(() => {
    const read = () => void browser.permissions.contains(EVERYWHERE).then(setHasAccess);
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    read();
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  return hasAccess;
}

/** Has the browser ask the person; what is answered, `useSiteAccess` tells. */
export const askForSites = async (): Promise<void> => void (await browser.permissions.request(EVERYWHERE));
