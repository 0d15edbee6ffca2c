import type { WorkId } from '../../matching/types.ts';
import type { OtherRegistryName } from '../../registry/others/types.ts';
import type { Address } from '../../registry/types.ts';
import type { FileReading } from '../file/read-file.ts';
import { NOTHING_SAID, type Statement } from '../types.ts';

/**
 * Who speaks, the strongest first: how hard it would be for somebody else to have said it. Credentials of an unknown signer
 * prove that nothing was changed since, by nobody knows whom, so that they stand beside other metadata of the file.
 * Records of other registries are what some account said, and nothing of them is verified here.
 * Credentials that are not valid are no source: they are told apart.
 */
export const SOURCE_KINDS = [
  'trusted_credentials',
  'proven_registration',
  'registration',
  'other_registry',
  'unknown_credentials',
  'file',
  'host',
  'page',
] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Ways in which a page speaks of its pictures, in the English of records and letters. */
const PAGE_PLACES = {
  structured: 'structured data',
  markup: 'markup',
  caption: 'caption',
  leadLicence: 'licence for its lead picture',
  pageLicence: 'licence for all that is on it',
} as const;

export type PagePlace = keyof typeof PAGE_PLACES;

/** Which of several speakers of a kind it is, for readers of any language. */
export type SourcePlace =
  { readonly page: PagePlace } | { readonly registry: OtherRegistryName; readonly account: string };

/** A registered work as it stands on record, which is in no place of the web. */
export interface RecordedWork {
  readonly title: string | null;
  readonly workId: WorkId;
  readonly registry: Address;
  readonly chainId: number;
}

export interface Source {
  readonly kind: SourceKind;
  /** Who exactly, as records have it, in English: a signer, a domain, an account, “caption”. Empty if the kind says it all. */
  readonly who: string;
  /** The same in parts, where it is no name; nothing where `who` is one. */
  readonly place?: SourcePlace;
  readonly says: Statement;
  /** What a registration is of; nothing where it is none. */
  readonly work?: RecordedWork;
  /** The node that alone tells so; nothing where two agree, or where no chain was asked. */
  readonly onlySource?: string;
}

/** What a page says in one of its ways. */
export const sourceOnPage = (page: PagePlace, says: Statement): Source => ({
  kind: 'page',
  who: PAGE_PLACES[page],
  place: { page },
  says,
});

/** 0 is the strongest. */
export const strengthOf = ({ kind }: Source): number => SOURCE_KINDS.indexOf(kind);

const PARTS = { exif: 'Exif', iptc: 'IPTC', xmp: 'XMP', png_text: 'PNG text' } as const;

/** The sources that a file is: itself, and each of its parts that says something else. */
export function sourcesOfFile({ says, disagreements }: FileReading): readonly Source[] {
  const others = disagreements.flatMap(({ field, others: parts }) =>
    parts.map(({ part, value }): Source => ({
      kind: 'file',
      who: PARTS[part],
      says: { ...NOTHING_SAID, [field]: field === 'creators' ? value.split('; ') : value },
    })),
  );
  return [{ kind: 'file', who: '', says }, ...others];
}
