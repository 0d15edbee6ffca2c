import type { Exchange } from '../../../utils/evidence/package/exchange.ts';
import type { Held } from '../../../utils/evidence/record/held.ts';
import type { Call } from '../../../utils/evidence/record/calls.ts';
import type { Capture } from '../../../utils/evidence/record/capture.ts';
import type { Consistency } from '../../../utils/evidence/record/consistency.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import type { PageSays } from '../../../utils/evidence/record/rights.ts';
import type { StepName } from '../../../utils/evidence/record/steps.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { CredentialTrust } from '../../../utils/rights/c2pa/credentials.ts';
import type { Seal } from '../../../utils/evidence/seal/seal.ts';
import type { WitnessSettings } from '../../../utils/storage/evidence.ts';
import type { FramePlace, FrameRecord } from '../../../utils/page/frame-record.ts';

/** A file whose Content Credentials were checked. */
export interface CheckedFile {
  readonly sha256: Sha256;
  readonly trust: CredentialTrust;
}

export type Missing = Capture['completeness']['missing'][number];

/** What the user asked for. */
export interface CaptureRequest {
  readonly tabId: number;
  readonly mode: Capture['mode'];
  /** The picture, by its address; with `frameId` what the menu was last opened on there. Null: the page. */
  readonly subject: {
    readonly imageUrl: string | null;
    readonly frameId: number | null;
    /** What the name stands for, where the address is longer than the record takes. */
    readonly shortened?: NonNullable<Capture['subject']>['shortened'];
  } | null;
  /** Also what is not in view: by scrolling, or by the debugger in full mode. */
  readonly isWhole: boolean;
  /** The user looks through it before it is sealed. */
  readonly isReviewed: boolean;
  /** Who is asked to look, too; as it was set when the capture began. */
  readonly witness?: WitnessSettings | null;
  /** What a card had made of the Content Credentials of files, by their digests. */
  readonly credentials?: readonly CheckedFile[];
}

/** A frame's record without its HTML, which is a part. */
export type FrameFacts = Omit<FrameRecord, 'html'> & {
  readonly frameId: number;
  readonly file: string | null;
};

/** What steps have found out. */
export interface Facts {
  readonly beacon?: Seal['beacon'];
  readonly chainTime?: Capture['clock']['chain'];
  readonly zoom?: number;
  /** Where the page is, to know it again. */
  readonly place?: FramePlace;
  readonly frames?: readonly FrameFacts[];
  readonly screenshots?: Capture['screenshots'];
  readonly tiles?: Capture['screenshots'];
  /** Pictures that are no host's: by the file that they are kept in, their addresses. */
  readonly localPictures?: Readonly<Record<string, string>>;
  readonly images?: Images['images'];
  /** What the page says of the rights in its pictures, by their addresses; of others that was not read. */
  readonly pageRights?: Readonly<Record<string, PageSays>>;
  readonly servers?: Capture['clock']['servers'];
  readonly works?: Capture['works'];
  /** Whoever captures has ended the watching on the browser's bar: they are not asked to bear it again. */
  readonly isWatchingRefused?: boolean;
  /** What full mode has seen of the way that the page came; absent where it did not run, or not to its end. */
  readonly watched?: { readonly connection: Capture['connection']; readonly foreign: Consistency['foreign'] };
}

/** A capture that is not sealed yet. Its parts are stored beside it, by `captureId`. */
export interface Draft {
  readonly captureId: string;
  readonly request: CaptureRequest;
  /** `capturing`, then perhaps `review`, then `sealing`; `stuck`: it could not be stored or sealed, and waits to be tried again. */
  readonly state: 'capturing' | 'review' | 'sealing' | 'stuck';
  readonly url: string;
  readonly title: string;
  readonly capturedAt: string;
  readonly monotonicMs: number;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly done: readonly StepName[];
  /** When; absent in what a former version began. */
  readonly steps?: Capture['steps'];
  readonly facts: Facts;
  readonly calls: readonly Call[];
  readonly missing: readonly Missing[];
  readonly note: string;
  readonly dropped: Capture['dropped'];
}

interface Captured {
  readonly captureId: string;
  /** Path of the file; of an exchange its side and URL. */
  readonly name: string;
  /** As it was captured. */
  readonly sha256: Sha256;
}

/** A file of the package. */
export interface FilePart extends Captured {
  readonly content: Blob;
  readonly exchange: null;
}

/** An exchange of its WARC. */
export interface ExchangePart extends Captured {
  readonly content: Held;
  readonly exchange: Omit<Exchange, 'body'>;
}

/** Something that was captured. */
export type Part = FilePart | ExchangePart;

/** What records tell of a part: bodies of exchanges are in the WARC alone. */
export type ListedPart = FilePart | Omit<ExchangePart, 'content'>;

/** The file of this path, where it was captured. */
export const fileOf = (parts: readonly ListedPart[], path: string | null): Blob | null =>
  parts.find((part): part is FilePart => part.exchange === null && part.name === path)?.content ?? null;
