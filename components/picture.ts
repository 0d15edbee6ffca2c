import type { Sha256 } from '../utils/imaging/types.ts';
import type {
  ImageSource,
  Match,
  MatchKind,
  NotCheckedReason,
  PartialCopy,
} from '../utils/matching/types.ts';
import type { Registration } from '../utils/registry/types.ts';

/** What is known of one picture of the page, as it is shown. `matches` has at least one entry, the earliest priority date first; `omitted` more are not listed. */
export type Picture = {
  readonly imageUrl: string;
  /** Of the file; null while there is no fingerprint of it. */
  readonly sha256: Sha256 | null;
  /** `screenshot`: its file was not to be had, so it was checked as the screen shows it. */
  readonly source: ImageSource;
  /** It was compared with these of the registry's works only. */
  readonly partial?: PartialCopy;
} & (
  | {
      /** `competing`: different accounts registered it. */
      readonly state: 'registered' | 'competing';
      readonly kind: MatchKind;
      readonly matches: readonly [Match<Registration>, ...Match<Registration>[]];
      readonly omitted: number;
    }
  | { readonly state: 'not_checked'; readonly reason: NotCheckedReason }
  | { readonly state: 'none' | 'checking' }
);

export type PictureState = Picture['state'];
