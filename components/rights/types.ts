import type { Sha256 } from '../../utils/imaging/types.ts';
import type { Match, NotCheckedReason } from '../../utils/matching/types.ts';
import type { OtherRegistryName } from '../../utils/registry/others/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import type { Credentials } from '../../utils/rights/c2pa/credentials.ts';
import type { PacketProblem } from '../../utils/rights/file/packets.ts';
import type { RightsVerdict } from '../../utils/rights/merge/merge.ts';
import type { Source } from '../../utils/rights/merge/source.ts';
import type { CreditStyle } from '../../utils/rights/use/credit.ts';
import type { PictureState } from '../picture.ts';

/** The picture whose rights are asked for. */
export interface RightsSubject {
  readonly imageUrl: string;
  /** Null where no page is behind the popup. */
  readonly tabId: number | null;
  /** Of the file that the page has; null where it is not known. */
  readonly sha256: Sha256 | null;
  /** Whether it was looked up. */
  readonly state: PictureState;
  /** Why it was not; null where it was. */
  readonly reason: NotCheckedReason | null;
  /** Registrations of it; the first of them are read. */
  readonly matches: readonly Match<Registration>[];
  /** How many more are not listed. */
  readonly omitted: number;
  /** It was compared with a part of the registry's works only. */
  readonly isPartial: boolean;
}

export const RIGHTS_PARTS = ['file', 'page', 'host', 'registry', 'others'] as const;
export type RightsPart = (typeof RIGHTS_PARTS)[number];

/**
 * `silent`: it was read, and says nothing. `unread`: it could not be read, which is not the same. `part`: there is more than was
 * read. `unset`: nobody is set to be asked, which is said; `unasked`: which needs no word.
 */
export type PartState = 'reading' | 'says' | 'part' | 'silent' | 'unread' | 'unset' | 'unasked';

/** What is known so far. */
export interface RemotePlace {
  /** At most 253 characters, and a port. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly fetch: () => void;
}

export interface RightsReading {
  readonly parts: Readonly<Record<RightsPart, PartState>>;
  /** Null until the file and the page were looked at: what comes of them comes at once. */
  readonly verdict: RightsVerdict | null;
  /** Why a part of what the file says could not be read. */
  readonly problem: PacketProblem | null;
  /** Null while it is not known whether there are any. */
  readonly credentials: Credentials | 'checking' | null;
  /** Where the file says that its credentials are, if not in itself; nobody is asked for them before `fetch` is called. */
  readonly remote: RemotePlace | null;
  /** The page's own address; null where it could not be read. */
  readonly pageUrl: string | null;
}

/** A text to copy. */
export type RightsText =
  | {
      readonly kind: 'credit';
      readonly style: CreditStyle;
      readonly source: Source;
      readonly imageUrl: string;
    }
  | { readonly kind: 'json_ld'; readonly verdict: RightsVerdict; readonly imageUrl: string }
  | {
      readonly kind: Letter;
      readonly source: Source | null;
      readonly imageUrl: string;
      readonly pageUrl: string | null;
      readonly seenAt: string;
    };

export const LETTERS = ['ask_licence', 'ask_credit', 'take_down'] as const;
export type Letter = (typeof LETTERS)[number];

export interface RightsServices {
  /** Registries of others that are set for the chain in use: known before a card opens, so that their line has its place in it. */
  readonly others: readonly OtherRegistryName[];
  /** Loads what reads them, once there is a moment: it reads nothing yet. */
  readonly prepare: () => void;
  /** Reads what everybody says of a picture, and tells again and again, until it is ended by what it gives. */
  readonly watch: (subject: RightsSubject, tell: (reading: RightsReading) => void) => () => void;
  readonly write: (text: RightsText) => Promise<string>;
}
