import type { ContractErrorName } from 'viem';
import type { evidenceLogAbi } from '../../utils/registry/generated/evidence-log.ts';
import type { licenceMarketAbi } from '../../utils/registry/generated/licence-market.ts';
import type { workRegistryAbi } from '../../utils/registry/generated/work-registry.ts';

type Refused =
  | ContractErrorName<typeof workRegistryAbi>
  | ContractErrorName<typeof licenceMarketAbi>
  | ContractErrorName<typeof evidenceLogAbi>
  | 'ERC20InsufficientBalance'
  | 'ERC20InsufficientAllowance'
  | 'overtaken';

const NOT_YOURS = 'This account does not own it, or may not move it.';
const BROKEN = 'The transaction was put together wrongly. Please report this.';

/** What a contract means by the error it throws: one without words does not compile. */
const WORDS: Record<Refused, string> = {
  AlreadyRegistered: 'This account has registered this picture already.',
  BatchSizeOutOfRange: 'Between 1 and 100 works go into one transaction.',
  ClosingDatePassed: 'The closing date is in the past.',
  CommitmentTooNew: 'It was announced only now: wait for the next block.',
  CommitmentTooOld: 'It was announced more than 12 hours ago: announce it anew.',
  CurrencyDiffers: 'It is sold for another currency than the one that you saw.',
  CurrencyWithoutCode: 'There is no token at the address of the currency.',
  DeadlinePassed: 'It took too long: the time in which it was to happen is over.',
  DisputedWithItself: 'A work cannot be held against itself.',
  EmptyTree: BROKEN,
  ERC20InsufficientAllowance: 'The market is not allowed to take the price from your tokens yet.',
  ERC20InsufficientBalance: 'There is too little of the token on this account.',
  ERC721IncorrectOwner: NOT_YOURS,
  ERC721InsufficientApproval: NOT_YOURS,
  ERC721InvalidApprover: NOT_YOURS,
  ERC721InvalidOperator: NOT_YOURS,
  ERC721InvalidOwner: NOT_YOURS,
  ERC721InvalidReceiver: 'The receiver cannot hold it.',
  ERC721InvalidSender: NOT_YOURS,
  ERC721NonexistentToken: 'There is no such work or licence.',
  GasTooLow: 'The payee needs more gas than was given. Try again.',
  InvalidRoyalty: 'A royalty is between 0 and 100 %, and needs a receiver.',
  InvalidShortString: BROKEN,
  InvalidSignature: 'The signature is not by the account that it names.',
  LicenceExpired: 'The licence has expired.',
  MalformedSite: 'This is not the name of a site, such as example.org.',
  MetadataDiffers: 'The details of the work were changed since you saw it.',
  MetadataUnchanged: 'The details are the same as before.',
  NotHolder: 'The licence is held by another account.',
  NotListed: 'The work is not for sale.',
  NotOwner: 'The work is owned by another account.',
  NotOwnerOfRecord: 'The work is owned by another account.',
  NotSublicensable: 'This licence may not be given on.',
  NotTransferable: 'This licence stays with its holder.',
  NothingOwed: 'Nothing is owed.',
  OfferEnded: 'The offer has ended.',
  OfferSoldOut: 'All licences of this offer are sold.',
  overtaken: 'Somebody was faster, or something changed between the look at the chain and the sending.',
  PaidShort: 'The token kept a part of the price for itself.',
  PayeeIsMarket: 'The market cannot be paid by itself.',
  PerceptualHashCountOutOfRange: 'A work has between 1 and 16 hashes.',
  PriceAboveMax: 'The price is higher than the one that you saw.',
  ReentrancyGuardReentrantCall: 'The payee called the market back while it was being paid.',
  SafeERC20FailedOperation: 'The token refused the payment.',
  SignatureExpired: 'The signature is no longer valid.',
  SiteOutOfScope: 'The offer does not hold for this site.',
  SoldSince: 'More licences were sold since you saw it.',
  StringTooLong: BROKEN,
  SublicensableScope: 'A licence that may be given on is for any site.',
  TakenUntil: 'Somebody has an exclusive licence now.',
  TermsDiffer: 'The terms were changed since you saw them.',
  TooManyDisputes: 'The work was disputed since you saw it.',
  UnknownCheckpoint: BROKEN,
  UnknownCommitment: 'It was not announced by this account.',
  UnknownOffer: 'There is no such offer.',
  UnknownWork: 'No such work is registered.',
  WithdrawalRefused: 'The receiver does not take the payment.',
  WorkChangedHands: 'The work has another owner since.',
  WorkRetracted: 'The work was retracted.',
  WrongValue: 'What was sent is not the price.',
  ZeroContentHash: BROKEN,
  ZeroDigest: BROKEN,
  ZeroDocument: 'An offer needs a document with its terms.',
  ZeroMetadata: BROKEN,
};

const isKnown = (reason: unknown): reason is Refused => typeof reason === 'string' && reason in WORDS;

/** Why a contract refused; undefined where it gave no reason that we know. */
export const refusalWords = (reason: unknown): string | undefined =>
  isKnown(reason) ? WORDS[reason] : undefined;
