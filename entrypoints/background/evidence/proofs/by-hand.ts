import { RETRY, waitMs } from '../../../../utils/evidence/proofs/back-off.ts';
import { ANCHOR_JOB, type AnchorJob, type ProofJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { readSignedAnchor, writeSignedAnchor } from '../../../../utils/evidence/proofs/signed-anchor-file.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { signAnchor } from '../../../../utils/registry/signed-anchor.ts';
import type { BalanceReading } from '../../../../utils/registry/types.ts';
import { deviceAccount } from '../../../../utils/storage/account.ts';
import { accountAddress } from '../../../shared/account/device-account.ts';
import { openEvidence, type SealedCapture } from '../../../shared/evidence/evidence-db.ts';
import { findJob, replaceAnchor } from './proof-store.ts';
import type { ChainOptions } from './chain-options.ts';
import type { Signing } from './signing.ts';

/** A relayer has a month to send what was signed. */
const RELAY_SECONDS = 30 * 86_400;

/** Any digest costs the same to anchor. */
const ANY_DIGEST = '1'.repeat(64) as Sha256;

interface Report {
  readonly captureId: string;
  readonly workId: WorkId;
}

/** What a person asks of the device's account, one thing at a time. */
export function createByHand(options: ChainOptions, { inTurn, dispatch }: Signing) {
  const { now, openChain, openAccount } = options;
  const calls = evidenceCalls();

  async function reportCall({ captureId, workId }: Report) {
    const { m } = await findSealed(captureId);
    return { m, call: calls.report(workId, m) };
  }

  return {
    async readBalance(): Promise<BalanceReading | null> {
      const account = await deviceAccount.getValue();
      if (!account) return null;
      const chain = await openChain();
      const { value, ...support } = await chain.balanceOf(account.address);
      return { ...support, chainId: chain.chainId, address: account.address, balanceWei: value };
    },

    async readPrice(report: Report | null): Promise<string> {
      const call = report ? (await reportCall(report)).call : calls.anchor(ANY_DIGEST);
      const chain = await openChain();
      return (await chain.priceOf(await accountAddress(), call)).toString();
    },

    async report({ captureId, workId }: Report, maxFeeWei: bigint): Promise<SentTransaction> {
      const { m, call } = await reportCall({ captureId, workId });
      return dispatch(call, { kind: 'report', captureId, m, workId }, { maxFeeWei });
    },

    /** It is looked for on the chain from then on, and not sent by this device until nobody else can send it any more. */
    async signAnchor(captureId: string): Promise<string> {
      const { m } = await findSealed(captureId);
      const [chain, account] = [await openChain(), await openAccount()];
      const { chainId, evidenceLog } = chain;
      // In turn with what this device sends itself, which would else be signed for the same at once.
      return inTurn(async () => {
        const known = await findJob(captureId, ANCHOR_JOB);
        if (known && isOnItsWay(known)) throw onItsWay(captureId);
        const deadlineSeconds = (await chain.timeSeconds()) + RELAY_SECONDS;
        const signed = await signAnchor(account, { chainId, evidenceLog }, { digest: m, deadlineSeconds });
        const job: AnchorJob = {
          captureId,
          m,
          name: ANCHOR_JOB,
          kind: 'anchor',
          step: { at: 'handed', deadlineSeconds },
          attempts: 0,
          dueAt: now() + waitMs(RETRY, 0, 0),
          problem: null,
        };
        if (!(await replaceAnchor(known, job))) throw onItsWay(captureId);
        return writeSignedAnchor({ ...signed, chainId, evidenceLog });
      });
    },

    async relay(file: string, maxFeeWei: bigint): Promise<SentTransaction> {
      const { chainId, evidenceLog, ...signed } = readSignedAnchor(file);
      const chain = await openChain();
      if (chainId !== chain.chainId || evidenceLog.toLowerCase() !== chain.evidenceLog.toLowerCase()) {
        throw new AppError('registry.not_configured', `the anchor is for chain ${chainId}`, {
          details: { chainId, evidenceLog },
        });
      }
      const purpose = { kind: 'relay', m: signed.digest, account: signed.account } as const;
      return dispatch(calls.anchorFor(signed), purpose, { maxFeeWei });
    },
  };
}

const isOnItsWay = ({ step }: ProofJob) => step.at === 'sent' || step.at === 'anchored';

const onItsWay = (captureId: string) =>
  new AppError('messaging.bad_request', 'its anchor is on its way already', { details: { captureId } });

async function findSealed(captureId: string): Promise<SealedCapture> {
  const sealed = await (await openEvidence()).get('sealed', captureId);
  if (sealed) return sealed;
  throw new AppError('messaging.bad_request', 'no such capture', { details: { captureId } });
}
