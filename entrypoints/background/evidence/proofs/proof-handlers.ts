import * as v from 'valibot';
import { id } from '../../../../utils/evidence/record/fields.ts';
import type { Handlers } from '../../../../utils/messaging/receive.ts';
import { workId } from '../../../../utils/messaging/schemas.ts';
import { addProofs, openProofs, tendProofs } from './tend-proofs.ts';

type Answered =
  | 'evidence.addProofs'
  | 'evidence.openAccount'
  | 'evidence.readBalance'
  | 'evidence.readPrice'
  | 'evidence.report'
  | 'evidence.signAnchor'
  | 'evidence.relayAnchor'
  | 'evidence.testProver';

const from = 'extension';
const capture = { captureId: id };
const wei = v.pipe(v.string(), v.regex(/^\d{1,40}$/));
/** A signed anchor has some 450 characters. */
const file = v.pipe(v.string(), v.maxLength(4096));
const url = v.pipe(v.string(), v.maxLength(2048), v.url(), v.regex(/^https?:/));

/** Follows what was just sent, while who asked for it goes on. */
const follow = () => void tendProofs().catch(() => null);

/** What our own pages ask of captures' proofs, and of the account that pays for them. */
export const proofHandlers: Pick<Handlers, Answered> = {
  'evidence.addProofs': {
    from,
    input: v.object(capture),
    handle: async ({ captureId }) => {
      await addProofs(captureId);
      return null;
    },
  },
  'evidence.openAccount': {
    from,
    input: v.null(),
    handle: async () => {
      const { openAccount } = await import('../../../shared/evidence/device-account.ts');
      return { address: (await openAccount()).address };
    },
  },
  'evidence.readBalance': {
    from,
    input: v.null(),
    handle: async () => (await openProofs()).byHand.readBalance(),
  },
  'evidence.readPrice': {
    from,
    input: v.object({ report: v.nullable(v.object({ ...capture, workId })) }),
    handle: async ({ report }) => ({ maxFeeWei: await (await openProofs()).byHand.readPrice(report) }),
  },
  'evidence.report': {
    from,
    input: v.object({ ...capture, workId, maxFeeWei: wei }),
    handle: async ({ maxFeeWei, ...report }) => {
      const { hash } = await (await openProofs()).byHand.report(report, BigInt(maxFeeWei));
      follow();
      return { transactionHash: hash };
    },
  },
  'evidence.signAnchor': {
    from,
    input: v.object(capture),
    handle: async ({ captureId }) => {
      const signed = await (await openProofs()).byHand.signAnchor(captureId);
      follow();
      return { file: signed };
    },
  },
  'evidence.relayAnchor': {
    from,
    input: v.object({ file, maxFeeWei: wei }),
    handle: async ({ file: signed, maxFeeWei }) => {
      const { hash } = await (await openProofs()).byHand.relay(signed, BigInt(maxFeeWei));
      follow();
      return { transactionHash: hash };
    },
  },
  'evidence.testProver': {
    from,
    input: v.object({ kind: v.picklist(['authority', 'calendar']), url }),
    handle: async ({ kind, url: address }) => {
      const { testProver } = await import('./test-prover.ts');
      return { by: await testProver(kind, address, Date.now()) };
    },
  },
};
