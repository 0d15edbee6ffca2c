import { browser } from 'wxt/browser';
import { TELLING } from '../../shared/sightings/telling.ts';
import { usePermission } from '../../shared/use-permission.ts';

/** The browser asks, and takes it only while a person clicks: to be called before anything is awaited. */
export const allowTelling = (): Promise<boolean> => browser.permissions.request(TELLING);

/** Whether the browser lets notifications be shown now; undefined until that is known. */
export const useTelling = (): boolean | undefined => usePermission(TELLING);
