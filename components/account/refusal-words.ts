import { i18n } from '#i18n';
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

/** What a contract means by the error it throws: one without words does not compile. */
const KEYS = {
  AlreadyRegistered: 'AlreadyRegistered',
  BatchSizeOutOfRange: 'BatchSizeOutOfRange',
  ClosingDatePassed: 'ClosingDatePassed',
  CommitmentTooNew: 'CommitmentTooNew',
  CommitmentTooOld: 'CommitmentTooOld',
  CurrencyDiffers: 'CurrencyDiffers',
  CurrencyWithoutCode: 'CurrencyWithoutCode',
  DeadlinePassed: 'DeadlinePassed',
  DisputedWithItself: 'DisputedWithItself',
  EmptyTree: 'broken',
  ERC20InsufficientAllowance: 'ERC20InsufficientAllowance',
  ERC20InsufficientBalance: 'ERC20InsufficientBalance',
  ERC721IncorrectOwner: 'notYours',
  ERC721InsufficientApproval: 'notYours',
  ERC721InvalidApprover: 'notYours',
  ERC721InvalidOperator: 'notYours',
  ERC721InvalidOwner: 'notYours',
  ERC721InvalidReceiver: 'ERC721InvalidReceiver',
  ERC721InvalidSender: 'notYours',
  ERC721NonexistentToken: 'ERC721NonexistentToken',
  GasTooLow: 'GasTooLow',
  InvalidRoyalty: 'InvalidRoyalty',
  InvalidShortString: 'broken',
  InvalidSignature: 'InvalidSignature',
  LicenceExpired: 'LicenceExpired',
  MalformedSite: 'MalformedSite',
  MetadataDiffers: 'MetadataDiffers',
  MetadataUnchanged: 'MetadataUnchanged',
  NotHolder: 'NotHolder',
  NotListed: 'NotListed',
  NotOwner: 'NotOwner',
  NotOwnerOfRecord: 'NotOwner',
  NotSublicensable: 'NotSublicensable',
  NotTransferable: 'NotTransferable',
  NothingOwed: 'NothingOwed',
  OfferEnded: 'OfferEnded',
  OfferSoldOut: 'OfferSoldOut',
  overtaken: 'overtaken',
  PaidShort: 'PaidShort',
  PayeeIsMarket: 'PayeeIsMarket',
  PerceptualHashCountOutOfRange: 'PerceptualHashCountOutOfRange',
  PriceAboveMax: 'PriceAboveMax',
  ReentrancyGuardReentrantCall: 'ReentrancyGuardReentrantCall',
  SafeERC20FailedOperation: 'SafeERC20FailedOperation',
  SignatureExpired: 'SignatureExpired',
  SiteOutOfScope: 'SiteOutOfScope',
  SoldSince: 'SoldSince',
  StringTooLong: 'broken',
  SublicensableScope: 'SublicensableScope',
  TakenUntil: 'TakenUntil',
  TermsDiffer: 'TermsDiffer',
  TooManyDisputes: 'TooManyDisputes',
  UnknownCheckpoint: 'broken',
  UnknownCommitment: 'UnknownCommitment',
  UnknownOffer: 'UnknownOffer',
  UnknownWork: 'UnknownWork',
  WithdrawalRefused: 'WithdrawalRefused',
  WorkChangedHands: 'WorkChangedHands',
  WorkRetracted: 'WorkRetracted',
  WrongValue: 'WrongValue',
  ZeroContentHash: 'broken',
  ZeroDigest: 'broken',
  ZeroDocument: 'ZeroDocument',
  ZeroMetadata: 'broken',
} as const satisfies Record<Refused, string>;

const isKnown = (reason: unknown): reason is Refused => typeof reason === 'string' && reason in KEYS;

/** Why a contract refused; undefined where it gave no reason that we know. */
export const refusalWords = (reason: unknown): string | undefined =>
  isKnown(reason) ? i18n.t(`account.refusal.${KEYS[reason]}`) : undefined;
