import type { Fingerprint, Sha256 } from '../imaging/types.ts';
import type { ImageReading, Verdict, WorkId } from '../matching/types.ts';
import type { Replication } from '../ipfs/replication/replication.ts';
import type { ChangedDetails } from '../registry/amend-metadata.ts';
import type { EncodedCall, EncodedOrder, TransactionQuote } from '../registry/encoded-call.ts';
import type { NewTerms, Terms } from '../registry/market-types.ts';
import type { OpenPurchase } from '../registry/market/purchase.ts';
import type { MarketOrder } from '../registry/market/order.ts';
import type { TokenFacts } from '../registry/market/token.ts';
import type { OwnLicencesReading } from '../registry/market/own-types.ts';
import type { KeptText, MarketReading, ReadText } from '../registry/market/types.ts';
import type { WalletsInPage } from '../registry/wallets.ts';
import type { QuorumReading } from '../registry/quorum.ts';
import type { CredentialTrust } from '../rights/c2pa/credentials.ts';
import type { CheckedProof } from '../registry/identity/types.ts';
import type { OtherFile, OtherReading } from '../registry/others/types.ts';
import type {
  Address,
  BalanceReading,
  MetadataReading,
  OwnerReading,
  Registration,
  SiteLicenceReading,
  TimelinePartReading,
  TimelineReading,
} from '../registry/types.ts';
import type { WorkBusiness } from '../registry/work-business.ts';
import type { AppError, Json } from '../errors.ts';

/** How many images one message may announce. */
export const MAX_ANNOUNCED = 200;

/** `never`: its site is one that the settings keep Whence away from; `not_possible`: the browser does. */
export type LookOutcome = 'looked' | 'never' | 'not_possible';
/** How many works of the user's own are listed: the newest that were registered, and as many of those that came from others. */
export const MAX_OWN_WORKS = 1000;

/** A work of the user's own, without what it looks like. */
export interface OwnWork extends Omit<Registration, 'perceptualHashes'> {
  /** It came from another account, which registered it. */
  readonly isReceived: boolean;
}

/** Every message to the background: a line is an outcome that is asked for, its input and its answer. */
export interface Protocol {
  /** From a page, first of all: begins its tab's list anew. Without a network there is nothing to look for. */
  'page.open': (input: { pageId: string }) => { mayScan: boolean };
  /** From our own pages: somebody clicked, so the page of this tab is looked at, though it may not be by itself. */
  'page.look': (input: { tabId: number }) => { outcome: LookOutcome };
  /** From a frame within a page: the list that the page has begun, to add to it; `pageId` is null while it has begun none. */
  'page.join': (input: null) => { pageId: string | null; mayScan: boolean };
  /** From a page that is being left (`pagehide`): what is fetched for it alone is broken off. */
  'page.leave': (input: { pageId: string }) => null;
  /**
   * From a page or a frame in it: these images were found, and whether there are more than it will tell. Listed as `checking`
   * until each was checked; those that were not in view yet as `not_seen`, until they are announced once more as seen.
   */
  'page.announceImages': (input: {
    pageId: string;
    imageUrls: string[];
    areSeen: boolean;
    hasMore: boolean;
  }) => null;
  /**
   * From a page: check one image. What the page may not read (`reading` is null) the background fetches and hashes; a page asks
   * so only for what has been in view, and until then reads `not_seen`. `isWantedInView`: its file was not to be had, so the
   * page says with `matching.checkShown` when it is wholly in view. `size` is the image's own as the page has it, in whatever
   * pixels, where it was not read: a host may give others something else.
   */
  'matching.checkImage': (input: {
    pageId: string;
    imageUrl: string;
    reading: ImageReading;
    size: { width: number; height: number } | null;
  }) => { isWantedInView: boolean };
  /** From a page's top frame: this image is wholly in view now, to be checked as the screen shows it. `isDone`: no need to ask again. */
  'matching.checkShown': (input: { pageId: string; imageUrl: string }) => { isDone: boolean };
  /** From a page: its person clicked the mark on this image. Its card opens, if it is one that has a mark. */
  'hint.open': (input: { pageId: string; imageUrl: string }) => null;
  /** Reads once more what is on record for a sighting's work and site. */
  'sightings.check': (input: { id: string }) => null;
  /** From our own pages: brings the local index up to date with the chain now. Null when it was ended before, by `cancelSync` or other settings. */
  'registry.sync': (input: null) => { blockNumber: number; works: number } | null;
  /** Deletes what is made anew: the copy of the registry, or what was fetched before. */
  'storage.clear': (input: { what: 'copy' | 'answers' }) => null;
  /** Ends a sync that is under way; what it has confirmed stays. */
  'registry.cancelSync': (input: null) => null;
  /** The CID of a small block that gateways should have: the details of the newest work. Null while none is copied. */
  'registry.readSample': (input: null) => { cid: string | null };
  'registry.readOwner': (input: { workId: WorkId }) => OwnerReading;
  /** The work's newest details. */
  'registry.readMetadata': (input: { workId: WorkId }) => MetadataReading;
  /** Fetches and verifies a preview; the bytes are then in the file cache under their CID. */
  'registry.readPreview': (input: { workId: WorkId }) => { cid: string; mediaType: string };
  /** Whether a picture that is to be registered is registered already, by anybody. */
  'works.match': (input: { fingerprint: Fingerprint }) => Verdict<Registration>;
  /**
   * What these accounts have registered, and works that came to them from others, the newest registration first, as far as the
   * local copy has them. Nobody is asked: `received` is out of `licences.read`. `absent` are those of it that the copy lacks.
   */
  'works.list': (input: { accounts: readonly Address[]; received: readonly WorkId[] }) => {
    works: readonly OwnWork[];
    omitted: number;
    absent: number;
  };
  /** What has become of a work, and what is sold of it, by the RPCs that agree. */
  'works.readBusiness': (input: { workId: WorkId }) => QuorumReading<WorkBusiness>;
  /** The metadata document that says this of a work instead, and all else as the details that were `seen`, its newest. */
  'works.writeAmendment': (input: { workId: WorkId; seen: Sha256; changed: ChangedDetails }) => {
    document: string;
  };
  /** What the registrant of a work names as proofs, each asked for: the domain's own document, the name's own answer. */
  'identity.check': (input: { workId: WorkId }) => CheckedProof[];
  /**
   * What registries of others, where any is set, have on record of exactly this file. `cids` are names of its bytes on IPFS
   * beside the one that follows from the digest: those of a file in pieces, from who has the bytes.
   */
  'others.lookUp': (input: OtherFile) => OtherReading[];
  /** What happened to a work since its registration, the newest first of all. */
  'registry.readTimeline': (input: { workId: WorkId }) => TimelineReading;
  /** The part of it that ends in this block. */
  'registry.readEarlier': (input: { workId: WorkId; latestBlock: number }) => TimelinePartReading;
  /** Whether a site has a licence; `names` are those that its site may go by. */
  'market.readSiteLicence': (input: { workId: WorkId; names: string[] }) => SiteLicenceReading;
  /** From our own pages: they fetched a picture anew. */
  'dataUsed.add': (input: { requests: number; bytes: number }) => null;
  'dataUsed.clear': (input: null) => null;
  /** From our own pages: this content was sent to places, or asked about. It is looked after from now on. */
  'keeping.track': (input: Replication) => null;
  /** From our own pages: this content is looked after no more. */
  'keeping.forget': (input: { cid: string }) => null;
  /**
   * Captures the page of a tab; one that is under way there is taken for it. `imageUrl` names the picture that it is about.
   * With `isReviewed` it is not sealed before `evidence.seal`.
   */
  'evidence.capture': (input: {
    tabId: number;
    mode: 'default' | 'full';
    imageUrl: string | null;
    isWhole: boolean;
    isReviewed: boolean;
    /** What cards have made of the Content Credentials of files, to be recorded. */
    credentials?: readonly { readonly sha256: Sha256; readonly trust: CredentialTrust }[] | undefined;
  }) => { captureId: string };
  /** Ends a capture that is not sealed yet, and deletes what it has. */
  'evidence.cancel': (input: { captureId: string }) => null;
  /** Seals a capture without the parts in `drop`; null when it is in the library. */
  'evidence.seal': (input: { captureId: string; note: string; drop: readonly string[] }) => null;
  /** Asks a witness for the fingerprint of the key with which it signs. */
  'evidence.readWitnessKey': (input: { url: string }) => { keyFingerprint: Sha256 };
  /** Asks for the proofs of time that the user agreed to and a capture does not have yet. They arrive later, in the library. */
  'evidence.addProofs': (input: { captureId: string }) => null;
  /** What a call would do and cost now, after it was simulated. Signs nothing: the account (null: this device's) may be locked. */
  'transactions.quote': (input: { call: EncodedCall; from: Address | null }) => TransactionQuote;
  /** Signs and sends a call for no more than was shown. Asked twice with one `requestId`, it is sent once. */
  'transactions.send': (input: { call: EncodedCall; requestId: string; maxFeeWei: string }) => {
    transactionHash: `0x${string}`;
  };
  /** The wallets in the page of the tab that was used last; `site` is what they will name as who asks. Null without such a tab. */
  'wallet.list': (input: null) => WalletsInPage | null;
  /** Has a wallet give an account, after it asked the person. */
  'wallet.connect': (input: { tabId: number; uuid: string }) => { address: Address };
  /** Has a wallet show, sign and send a call; what it sent is looked up by our own RPCs before it is believed. */
  'wallet.send': (input: {
    tabId: number;
    uuid: string;
    from: Address;
    call: EncodedCall;
    requestId: string;
  }) => { transactionHash: `0x${string}` };
  /** What registry and market say of a work now, and of licences for these names of a site. */
  'market.read': (input: { workId: WorkId; sites: readonly string[] }) => MarketReading;
  /** What accounts of one's own bought and sold; asked again while it is behind, it reads on. */
  'licences.read': (input: null) => OwnLicencesReading;
  /** Purchases of this device and of wallets that may still happen. */
  'market.readPurchases': (input: null) => OpenPurchase[];
  /** The call that does what was shown; it is then confirmed as any other. */
  'market.encode': (input: MarketOrder) => EncodedOrder;
  /** What an ERC-20 says of itself. */
  'market.readToken': (input: { token: Address }) => TokenFacts;
  /** The text behind a digest, from IPFS. */
  'market.readText': (input: { digest: Sha256 }) => ReadText;
  /** The text of a licence that is offered; `sites` are names that may stand in it. */
  'market.readTerms': (input: { terms: Terms; sites: readonly string[] }) => ReadText;
  /** Puts a text where others can read it; `name` is for one's own list of files. */
  'market.keepText': (input: { text: string; name: string }) => KeptText;
  /** Writes the text of a licence that is to be offered, and keeps it likewise. */
  'market.keepTerms': (input: { terms: NewTerms; name: string }) => KeptText;
  /** Null while there is no account. */
  'evidence.readBalance': (input: null) => BalanceReading | null;
  /** Most that it would cost now, in wei, to anchor any one capture, or to report a work with this one. */
  'evidence.readPrice': (input: { report: { captureId: string; workId: WorkId } | null }) => {
    maxFeeWei: string;
  };
  /** Reports a work with a capture, on chain and for good, for no more than was shown. Asked twice, it is sent once. */
  'evidence.report': (input: { captureId: string; workId: WorkId; maxFeeWei: string }) => {
    transactionHash: `0x${string}`;
  };
  /** A capture's anchor as a small file, for anybody to send; once somebody has, it is found on the chain. */
  'evidence.signAnchor': (input: { captureId: string }) => { file: string };
  /** Sends an anchor that somebody else signed, for no more than was shown. */
  'evidence.relayAnchor': (input: { file: string; maxFeeWei: string }) => {
    transactionHash: `0x${string}`;
  };
  /** Most that it would cost now, in wei, to offer what blocks take for a transaction that waits. */
  'evidence.readRaised': (input: { transactionHash: `0x${string}` }) => { maxFeeWei: string };
  /** Offers more for a transaction that waits, and no more than was shown: only one of the two can count. */
  'evidence.raise': (input: { transactionHash: `0x${string}`; maxFeeWei: string }) => {
    transactionHash: `0x${string}`;
  };
  /** Has an authority or a calendar answer about a random digest; `by` is who says it is. */
  'evidence.testProver': (input: { kind: 'authority' | 'calendar'; url: string }) => { by: string };
}

export type MessageName = keyof Protocol;
export type Input<N extends MessageName> = Parameters<Protocol[N]>[0];
export type Value<N extends MessageName> = ReturnType<Protocol[N]>;

export interface Message<N extends MessageName = MessageName> {
  readonly name: N;
  readonly input: Input<N>;
}

export type Reply<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly error: Pick<AppError, 'code' | 'message' | 'details'> };

/** A compile error here names a message that carries more than JSON. */
type NotJson<T> = T extends Json
  ? never
  : T extends readonly (infer Item)[]
    ? NotJson<Item>
    : T extends object
      ? { [K in keyof T]-?: NotJson<Exclude<T[K], undefined>> }[keyof T]
      : T;
type Breach = { [N in MessageName]: NotJson<Input<N>> | NotJson<Value<N>> }[MessageName];
type AssertNever<T extends never> = T;
export type OnlyJsonCrosses = AssertNever<Breach>;
