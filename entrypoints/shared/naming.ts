import { useEffect, useState } from 'react';
import { browser, type Browser } from 'wxt/browser';

/** What it takes to name a page to a picture's host. */
export const NAMING: Browser.permissions.Permissions = {
  permissions: ['declarativeNetRequestWithHostAccess'],
};

/** Whether pages may be named to hosts now; null where that is not for a person to choose (Firefox), undefined until it is known. */
export function useNaming(): boolean | null | undefined {
  const [isAllowed, setIsAllowed] = useState<boolean | null>();
  useEffect(() => {
    const optional: readonly string[] = browser.runtime.getManifest().optional_permissions ?? [];
    const isOptional = NAMING.permissions?.every((name) => optional.includes(name)) ?? false;
    const read = () =>
      void browser.permissions.contains(NAMING).then((has) => setIsAllowed(isOptional ? has : null));
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    read();
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  return isAllowed;
}
