import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { frontPage } from '../utils/messaging/front-page.ts';

/** Small, and ahead of the popup's other scripts: when they have come, it is known which tab and page they are about. */
export default defineUnlistedScript(() => void frontPage(location.search));
