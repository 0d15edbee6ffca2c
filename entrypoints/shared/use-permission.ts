import { useEffect, useState } from 'react';
import { browser, type Browser } from 'wxt/browser';

/** Whether the browser gives this now; undefined until that is known. */
export function usePermission(wanted: Browser.permissions.Permissions): boolean | undefined {
  const [has, setHas] = useState<boolean>();
  useEffect(() => {
    const read = () => void browser.permissions.contains(wanted).then(setHas);
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    read();
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, [wanted]);
  return has;
}
