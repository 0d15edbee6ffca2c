import { browser, type Browser } from 'wxt/browser';
import { usePermission } from './use-permission.ts';

/** What it takes to name a page to a picture's host. */
export const NAMING: Browser.permissions.Permissions = {
  permissions: ['declarativeNetRequestWithHostAccess'],
};

/** Whether pages may be named to hosts now; null where that is not for a person to choose (Firefox), undefined until it is known. */
export function useNaming(): boolean | null | undefined {
  const isAllowed = usePermission(NAMING);
  const optional: readonly string[] = browser.runtime.getManifest().optional_permissions ?? [];
  const isOptional = NAMING.permissions?.every((name) => optional.includes(name)) ?? false;
  return isAllowed === undefined || isOptional ? isAllowed : null;
}
