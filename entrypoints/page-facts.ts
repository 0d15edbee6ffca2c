import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { collectFacts } from '../utils/page/facts/collect.ts';

/** Put into the frames of a page when a picture's card is opened; it reads, and leaves nothing there. */
export default defineUnlistedScript(() => collectFacts(document));
