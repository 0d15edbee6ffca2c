import * as v from 'valibot';
import type { Handlers } from '../../../utils/messaging/receive.ts';
import type { Sightings } from './sightings.ts';

/** What our own pages may ask about sightings; the rest they change themselves. */
export const createSightingHandlers = (open: () => Promise<Sightings>) =>
  ({
    'sightings.check': {
      from: 'extension',
      input: v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
      handle: async ({ id }) => {
        await (await open()).check(id);
        return null;
      },
    },
  }) satisfies Partial<Handlers>;
