import type { Browser } from 'wxt/browser';

/** What it takes to show notifications. */
export const TELLING: Browser.permissions.Permissions = { permissions: ['notifications'] };
