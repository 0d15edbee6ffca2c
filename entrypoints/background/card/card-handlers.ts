import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { cid, sha256, workId } from '../../../utils/messaging/schemas.ts';
import type { CardReader } from './card-reader.ts';
import type { ReadOthers } from './other-reader.ts';

const from = 'extension';
const siteName = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/));
const block = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What an open card of the popup asks. */
export const createCardHandlers = (
  card: CardReader,
  readOthers: ReadOthers,
): Pick<
  Handlers,
  | 'identity.check'
  | 'others.lookUp'
  | 'registry.readTimeline'
  | 'registry.readEarlier'
  | 'market.readSiteLicence'
> => ({
  'identity.check': {
    from,
    input: v.object({ workId }),
    handle: (input) => card.checkProofs(input.workId),
  },
  'others.lookUp': {
    from,
    input: v.object({ sha256, cids: v.pipe(v.array(cid), v.maxLength(4)) }),
    handle: readOthers,
  },
  'registry.readTimeline': {
    from,
    input: v.object({ workId }),
    handle: (input) => card.readTimeline(input.workId),
  },
  'registry.readEarlier': {
    from,
    input: v.object({ workId, latestBlock: block }),
    handle: (input) => card.readEarlier(input.workId, input.latestBlock),
  },
  'market.readSiteLicence': {
    from,
    input: v.object({ workId, names: v.pipe(v.array(siteName), v.maxLength(4)) }),
    handle: (input) => card.readSiteLicence(input.workId, input.names),
  },
});
