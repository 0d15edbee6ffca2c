import { createContext, useContext } from 'react';
import { AppError } from '../utils/errors.ts';
import type { Licence } from '../utils/licence/types.ts';
import type { WorkId } from '../utils/matching/types.ts';
import type { Input } from '../utils/messaging/protocol.ts';
import type { Address, BalanceReading, MetadataReading, OwnerReading } from '../utils/registry/types.ts';

/** A work's metadata with its licence understood and its credit composed. */
export interface Description extends MetadataReading {
  readonly licence: Licence;
  readonly creditLine: string;
}

/** What the components ask of the world. Every reading may throw an AppError and may be asked for again. */
export interface Services {
  /** Whence's own version, for copied details. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly readOwner: (workId: WorkId) => Promise<OwnerReading>;
  readonly readDescription: (workId: WorkId) => Promise<Description>;
  /** The registered preview: its bytes fit the CID in the work's metadata. */
  readonly readPreview: (workId: WorkId) => Promise<Blob>;
  /** The page's copy, fetched again from its own host, without cookies. */
  readonly readPageImage: (imageUrl: string) => Promise<Blob>;
  /** Null when it was ended before. */
  readonly sync: () => Promise<{ blockNumber: number; works: number } | null>;
  /** Ends a sync that is under way, whoever began it. */
  readonly cancelSync: () => Promise<void>;
  /** Begins the count of what was fetched anew. */
  readonly clearDataUsed: () => Promise<void>;
  /** Allows that pages are named to hosts, or forbids it. The browser takes it only while a person clicks. */
  readonly allowNaming: (isAllowed: boolean) => Promise<void>;
  /** Begins to capture the page of a tab; how far it is, is told by storage. */
  readonly captureEvidence: (request: Input<'evidence.capture'>) => Promise<void>;
  /** Whether the user has agreed to full captures before. */
  readonly isFullModeAllowed: () => Promise<boolean>;
  /** Remembers it; false where the browser was told no. The browser takes it only while a person clicks. */
  readonly allowFullMode: () => Promise<boolean>;
  /** The browser shows a bar while a page is watched. */
  readonly showsWatchingBar: boolean;
  /** Ends a capture that is not sealed, and deletes it. */
  readonly cancelEvidence: (captureId: string) => Promise<void>;
  readonly sealEvidence: (choice: Input<'evidence.seal'>) => Promise<void>;
  /** A capture before it is sealed, to be looked through. */
  readonly openReview: (captureId: string) => void;
  /** The library. */
  readonly openEvidence: () => void;
  /** The account of this device, made if there is none. */
  readonly openAccount: () => Promise<Address>;
  /** Null while there is no account. */
  readonly readBalance: () => Promise<BalanceReading | null>;
  /** Most that an anchor, or a report, would cost now: in wei, decimal. */
  readonly readPrice: (report: { captureId: string; workId: WorkId } | null) => Promise<string>;
  /** Reports a work, on chain and for good; gives the transaction, which is followed by itself. */
  readonly reportWork: (report: Input<'evidence.report'>) => Promise<string>;
  /** A capture's anchor, signed for anybody to send. */
  readonly signAnchor: (captureId: string) => Promise<string>;
  /** Sends an anchor that somebody else signed; gives the transaction. */
  readonly relayAnchor: (anchor: Input<'evidence.relayAnchor'>) => Promise<string>;
  /** Asks an authority or a calendar about a random digest; gives who it says it is. */
  readonly testProver: (prover: Input<'evidence.testProver'>) => Promise<string>;
  readonly copy: (text: string) => Promise<void>;
  readonly openSettings: () => void;
}

export const ServicesContext = createContext<Services | null>(null);

/** @throws {AppError} internal.unexpected outside of a `ServicesContext` */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new AppError('internal.unexpected', 'no ServicesContext above this component');
  return services;
}
