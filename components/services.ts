import { createContext, useContext } from 'react';
import { AppError } from '../utils/errors.ts';
import type { Sha256 } from '../utils/imaging/types.ts';
import type { Licence } from '../utils/licence/types.ts';
import type { WorkId } from '../utils/matching/types.ts';
import type { Input } from '../utils/messaging/protocol.ts';
import type { NodeTrial } from '../utils/registry/test-node.ts';
import type { TransactionQuote } from '../utils/registry/encoded-call.ts';
import type { WalletsInPage } from '../utils/registry/wallets.ts';
import type { CheckedProof } from '../utils/registry/identity/types.ts';
import type {
  Address,
  BalanceReading,
  MetadataReading,
  OwnerReading,
  SiteLicenceReading,
  TimelinePartReading,
  TimelineReading,
} from '../utils/registry/types.ts';

import type { MarketServices } from './market/services.ts';
import type { RightsServices } from './rights/types.ts';

/** A work's metadata with its licence understood and its credit composed. */
export interface Description extends MetadataReading {
  readonly licence: Licence;
  readonly creditLine: string;
}

/** Tries what somebody has typed in the settings. */
export interface ConnectionServices {
  readonly testNode: (url: string) => Promise<NodeTrial>;
  /** Has a gateway give something small, and checks it; gives how long that took, in milliseconds. */
  readonly testGateway: (url: string) => Promise<number>;
}

/** What the components ask of the world. Every reading may throw an AppError and may be asked for again. */
export interface Services {
  /** Whence's own version, for copied details. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly readOwner: (workId: WorkId) => Promise<OwnerReading>;
  readonly readDescription: (workId: WorkId) => Promise<Description>;
  /** What the registrant names as proofs of who they are, each asked for. */
  readonly checkProofs: (workId: WorkId) => Promise<readonly CheckedProof[]>;
  /** What happened to a work since its registration. */
  readonly readTimeline: (workId: WorkId) => Promise<TimelineReading>;
  readonly readEarlier: (part: Input<'registry.readEarlier'>) => Promise<TimelinePartReading>;
  /** Whether a site that goes by these names has a licence. */
  readonly readSiteLicence: (workId: WorkId, names: readonly string[]) => Promise<SiteLicenceReading>;
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
  /** The fingerprint of the key with which a witness signs. */
  readonly readWitnessKey: (url: string) => Promise<Sha256>;
  /** A capture before it is sealed, to be looked through. */
  readonly openReview: (captureId: string) => void;
  /** The library. */
  readonly openEvidence: () => void;
  /** Asks for the proofs of time that the user agreed to and a capture does not have; how far they are, is stored. */
  readonly addProofs: (captureId: string) => Promise<void>;
  /** The account of this device, where it is made and unlocked. */
  readonly openAccount: () => void;
  /** Null while there is no account. */
  readonly readBalance: () => Promise<BalanceReading | null>;
  /** Most that an anchor, or a report, would cost now: in wei, decimal. */
  readonly readPrice: (report: { captureId: string; workId: WorkId } | null) => Promise<string>;
  /** What a call would do and cost now. */
  readonly quoteTransaction: (order: Input<'transactions.quote'>) => Promise<TransactionQuote>;
  /** Signs and sends what was shown; gives the transaction, which is followed by itself. */
  readonly sendTransaction: (order: Input<'transactions.send'>) => Promise<string>;
  /** The wallets of the web page that was used last; null without one. */
  readonly listWallets: () => Promise<WalletsInPage | null>;
  /** Gives the account that the person allowed in the wallet. */
  readonly connectWallet: (wallet: Input<'wallet.connect'>) => Promise<Address>;
  /** Has the wallet show and send it; gives the transaction, which was checked. */
  readonly sendByWallet: (order: Input<'wallet.send'>) => Promise<string>;
  /** The passphrase goes no further than to a worker of this page. */
  readonly unlockAccount: (passphrase: string) => Promise<void>;
  /** Reports a work, on chain and for good; gives the transaction, which is followed by itself. */
  readonly reportWork: (report: Input<'evidence.report'>) => Promise<string>;
  /** A capture's anchor, signed for anybody to send. */
  readonly signAnchor: (captureId: string) => Promise<string>;
  /** Sends an anchor that somebody else signed; gives the transaction. */
  readonly relayAnchor: (anchor: Input<'evidence.relayAnchor'>) => Promise<string>;
  /** Most that it would cost now to offer more for a transaction that waits: in wei, decimal. */
  readonly readRaised: (transactionHash: `0x${string}`) => Promise<string>;
  /** Offers more for it; gives the transaction that takes its place. */
  readonly raise: (raise: Input<'evidence.raise'>) => Promise<string>;
  /** Asks an authority or a calendar about a random digest; gives who it says it is. */
  readonly testProver: (prover: Input<'evidence.testProver'>) => Promise<string>;
  /** Null on pages without settings: it takes a client of the chain, with which the popup would be half as large again. */
  readonly connections: ConnectionServices | null;
  /** What file, page, host and registry say of a picture. */
  readonly rights: RightsServices;
  /** Licences, offers and disputes. */
  readonly market: MarketServices;
  readonly copy: (text: string) => Promise<void>;
  readonly openSettings: () => void;
  /** What was shown when Whence was installed. */
  readonly openWelcome: () => void;
  /** The settings, at the places that keep copies. */
  readonly openPlaces: () => void;
  /** The settings, at the authorities that are trusted. */
  readonly openRoots: () => void;
}

export const ServicesContext = createContext<Services | null>(null);

/** @throws {AppError} internal.unexpected outside of a `ServicesContext` */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new AppError('internal.unexpected', 'no ServicesContext above this component');
  return services;
}
