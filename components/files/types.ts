import type { AppError } from '../../utils/errors.ts';
import type { Key, Lock } from '../../utils/ipfs/private/age.ts';
import type { Replication } from '../../utils/ipfs/replication/replication.ts';
import type { PlaceStep } from '../../utils/ipfs/replication/place-at.ts';
import type { Profile } from '../../utils/ipfs/write/profiles.ts';
import type { KeptFile } from '../../utils/storage/keeping.ts';

/** A file, or what is in a folder by its path from there, as somebody chose it; null is a folder with nothing in it. */
export interface Chosen {
  readonly name: string;
  readonly sizeBytes: number;
  /** It is encrypted already, though not for a key of ours. */
  readonly isEncrypted?: boolean;
  readonly files: File | readonly { readonly path: string; readonly file: File | null }[];
}

/** How it shall be kept: with a lock, only who has a key can read it. */
export interface Manner {
  readonly lock: Lock | null;
  readonly profile: Profile;
}

/** What goes on with a file at this moment, or how the last thing ended. */
export type Activity =
  | { readonly kind: 'waiting' | 'checking' }
  | {
      readonly kind: 'packing' | 'exporting' | 'reading' | 'decrypting';
      readonly doneBytes: number;
      readonly totalBytes: number | null;
    }
  | { readonly kind: 'sending' | 'repairing'; readonly steps: readonly PlaceStep[] }
  /** It was read, and is encrypted; `error` is why the last key did not open it. */
  | { readonly kind: 'locked'; readonly error: AppError | null }
  /** A private file of one's own that its places did not give; these gateways (hosts) are asked only if somebody says so. */
  | { readonly kind: 'unread'; readonly error: AppError; readonly gateways: readonly string[] }
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'failed'; readonly error: AppError };

/** An activity under its id: the CID of the file that it is about, or an id of its own. */
export interface Doing {
  readonly name: string;
  readonly activity: Activity;
}
export type Doings = ReadonlyMap<string, Doing>;

/** Whether it goes on by itself, and can be stopped. */
export const isWorking = ({ kind }: Activity): boolean =>
  !['locked', 'unread', 'done', 'failed'].includes(kind);

export interface FileRow extends Omit<KeptFile, 'unsent'> {
  /** Whether some of it is still only on this computer. */
  readonly isUnsent: boolean;
  /** It is in as many places as wanted. */
  readonly isEnough: boolean;
  /** `3 of 3 places, checked 2 h ago`; null before anybody has it. */
  readonly placesWords: string | null;
  readonly places: Replication['places'];
}

/** What the section asks for. Each is told of by its activity. */
export interface FileActions {
  /** Packs it and sends it to all places. */
  readonly add: (chosen: readonly Chosen[], manner: Manner) => void;
  /** Sends what was packed, or the rest of it. */
  readonly send: (cid: string) => void;
  readonly check: (cid: string) => void;
  readonly repair: (cid: string) => void;
  /** All its blocks as one archive. */
  readonly exportOne: (cid: string) => void;
  readonly exportAll: (cids: readonly string[]) => void;
  readonly forget: (cid: string) => void;
  /** Reads it from wherever it is; `id` is the row's CID, or OPENING. */
  readonly open: (id: string, address: string, name: string | null) => void;
  /** Reads what was `unread` from gateways as well. */
  readonly openAnywhere: (id: string) => void;
  readonly unlock: (id: string, key: Key) => void;
  /** Does what failed once more. */
  readonly retry: (id: string) => void;
  /** Stops what goes on, or takes away what is told of it. */
  readonly dismiss: (id: string) => void;
}

/** The activity of a file that is opened by its address. */
export const OPENING = 'opening';
/** The activity of an archive of all. */
export const EXPORTING = 'exporting';
