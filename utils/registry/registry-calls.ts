import type { Hex } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { callsTo } from './contract-call.ts';
import { workRegistryAbi, workRegistryAddress } from './generated/work-registry.ts';
import { NO_SALT, toRegistrationArgument, type NewWork } from './new-work.ts';
import type { SignedRegistration } from './signed-registration.ts';
import {
  DISPUTE_KINDS,
  RULINGS,
  ZERO_ADDRESS,
  type Address,
  type DisputeKind,
  type Ruling,
} from './types.ts';

/** On top of every estimate: whoever completes a checkpoint pays about 45,000 gas more, and cannot know that beforehand. */
const CHECKPOINT = { extraGas: 50_000n };

/** A dispute as its maker states it. */
export interface NewDispute {
  readonly workId: WorkId;
  /** The work that this one is held against. */
  readonly otherWorkId: WorkId | null;
  readonly kind: DisputeKind;
  /** SHA-256 of a document or an evidence package. */
  readonly evidence: Sha256;
}

/** Every transaction that WorkRegistry takes. */
export function registryCalls(registry: Address = workRegistryAddress) {
  const call = callsTo(workRegistryAbi, registry);
  const disputeArguments = ({ workId, otherWorkId, kind, evidence }: NewDispute) =>
    [BigInt(workId), BigInt(otherWorkId ?? 0), DISPUTE_KINDS.indexOf(kind), `0x${evidence}`] as const;
  return {
    /** Announces a registration by `commitmentOf`. It is to be registered when a later block stands (else its simulation is too early), within 12 hours. */
    commit: (commitment: Hex) => call('commit', [commitment]),
    /** @param salt that of the commitment, when there was one */
    register: (work: NewWork, salt: Hex = NO_SALT) =>
      call('register', [toRegistrationArgument(work), salt], CHECKPOINT),
    /** 1–100 works; those that the account registered before are skipped. */
    registerMany: (works: readonly NewWork[]) =>
      call('registerMany', [works.map(toRegistrationArgument)], CHECKPOINT),
    /** Sends what `signRegistration` signed; whoever sends it pays. */
    registerFor: ({ registrant, work, salt, deadlineSeconds, signature }: SignedRegistration) =>
      call(
        'registerFor',
        [registrant, toRegistrationArgument(work), salt, BigInt(deadlineSeconds), signature],
        CHECKPOINT,
      ),
    amend: (workId: WorkId, metadataDigest: Sha256) => call('amend', [BigInt(workId), `0x${metadataDigest}`]),
    /** For good. */
    retract: (workId: WorkId) => call('retract', [BigInt(workId)]),
    dispute: (dispute: NewDispute) => call('dispute', disputeArguments(dispute)),
    answer: (workId: WorkId, disputeId: Hex, statement: Sha256) =>
      call('answer', [BigInt(workId), disputeId, `0x${statement}`]),
    /** By whoever made the dispute, which is named by what it says. */
    withdraw: (dispute: NewDispute) => call('withdraw', disputeArguments(dispute)),
    rule: (workId: WorkId, disputeId: Hex, ruling: Ruling, reasons: Sha256) =>
      call('rule', [BigInt(workId), disputeId, RULINGS.indexOf(ruling), `0x${reasons}`]),
    /** @param basisPoints share of a sale's price, 0–10,000; the receiver is null only with 0 */
    setRoyalty: (workId: WorkId, receiver: Address | null, basisPoints: number) =>
      call('setRoyalty', [BigInt(workId), receiver ?? ZERO_ADDRESS, basisPoints]),
    /** Gives the work's token to another account: its offers and listings are dead for good. */
    transfer: (workId: WorkId, from: Address, to: Address) =>
      call('safeTransferFrom', [from, to, BigInt(workId)]),
    /** Lets another account or contract, such as the market, move this one token. */
    approve: (workId: WorkId, operator: Address) => call('approve', [operator, BigInt(workId)]),
  };
}
