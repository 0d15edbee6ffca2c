import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import { WITNESS_PACKAGE } from '../../../../utils/evidence/package/layout.ts';
import { EVIDENCE_LOG } from '../../../../utils/evidence/verify/check-anchors.ts';
import { acceptWitness } from '../../../../utils/evidence/witness/accept-witness.ts';
import type { Step } from '../step-io.ts';
import { askWitness } from '../witness/ask-witness.ts';

/** What is missing where the witness did not look. */
export const WITNESS_GIVES = 'what a witness sees at this address';

/** Somebody else captures the same page at the same time, with a browser and a key of their own. */
export const witnessStep: Step = {
  name: 'witness',
  after: [],
  gives: WITNESS_GIVES,
  async run(io) {
    const { witness, mode } = io.draft.request;
    const { url } = io.draft;
    if (!witness) return;
    if (!/^https?:/.test(url)) {
      io.miss(WITNESS_GIVES, 'the page is a file of this computer');
      return;
    }
    const file = await io.call(
      'fetch',
      { url: `${witness.url}/capture`, method: 'POST', body: { url, mode } },
      () => askWitness(witness.url, { url, mode }, io.signal),
      digestBlob,
    );
    const nothing = { decrypt: null, roots: [], chain: null, evidenceLog: EVIDENCE_LOG };
    await acceptWitness(file, witness.keyFingerprint, nothing);
    io.keepFile(WITNESS_PACKAGE, file);
  },
};
