import * as v from 'valibot';
import { id } from '../../../../utils/evidence/record/fields.ts';
import type { Handlers } from '../../../../utils/messaging/receive.ts';
import { addProofs } from './tend-proofs.ts';

type Answered = 'evidence.addProofs';

/** What our own pages ask of captures' proofs. */
export const proofHandlers: Pick<Handlers, Answered> = {
  'evidence.addProofs': {
    from: 'extension',
    input: v.object({ captureId: id }),
    handle: async ({ captureId }) => {
      await addProofs(captureId);
      return null;
    },
  },
};
