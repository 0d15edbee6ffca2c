import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { EvidenceChain } from './evidence-chain.ts';

/** The settings may name another chain than the one that it was sent to. @throws {AppError} `registry.not_configured` */
export function assertSameChain({ chainId }: EvidenceChain, sent: SentTransaction): void {
  if (chainId === sent.chainId) return;
  throw new AppError('registry.not_configured', `chain ${sent.chainId} is not the one of the settings`, {
    details: { chainId: sent.chainId, reason: 'other_chain' },
  });
}
