import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import { workId } from '../../../utils/messaging/schemas.ts';
import type { CardReader } from './card-reader.ts';

const from = 'extension';
const siteName = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{3,253}$/));
const block = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What an open card of the popup asks. */
export const createCardHandlers = (
  card: CardReader,
): Pick<
  Handlers,
  'identity.check' | 'registry.readTimeline' | 'registry.readEarlier' | 'market.readSiteLicence'
> => ({
  'identity.check': {
    from,
    input: v.object({ workId }),
    handle: (input) => card.checkProofs(input.workId),
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
