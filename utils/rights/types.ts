/** What may be done with a picture by programs that read pictures by the million, in PLUS' order of words. */
export type DataMiningRule =
  | 'allowed'
  | 'no_ai_training'
  | 'no_generative_training'
  | 'search_only'
  | 'prohibited'
  | 'see_terms'
  | 'unspecified';

export interface DataMining {
  readonly rule: DataMiningRule;
  /** Where terms can be had, or what they are, as the source words it. */
  readonly terms: string | null;
}

/** Whoever gives licences for a picture. */
export interface Licensor {
  readonly name: string | null;
  readonly url: string | null;
}

/**
 * What one source says of one picture, in its own words: text for people, cleaned by `text.ts` but never translated.
 * Null or empty where it says nothing. JSON, so that it may cross between contexts.
 */
export interface Statement {
  readonly creators: readonly string[];
  /** Whoever is said to hold the rights; not the account that holds a registration. */
  readonly owner: string | null;
  readonly credit: string | null;
  readonly copyrightNotice: string | null;
  /** Address or id of the licence, as it was written. */
  readonly licence: string | null;
  readonly usageTerms: string | null;
  /** Page with the terms: `xmpRights:WebStatement`, or what stands in for it. */
  readonly termsPage: string | null;
  readonly licensors: readonly Licensor[];
  readonly dataMining: DataMining | null;
  /** Last part of the IPTC digital source type: `trainedAlgorithmicMedia`, `digitalCapture`, … */
  readonly sourceType: string | null;
}

export const NOTHING_SAID: Statement = {
  creators: [],
  owner: null,
  credit: null,
  copyrightNotice: null,
  licence: null,
  usageTerms: null,
  termsPage: null,
  licensors: [],
  dataMining: null,
  sourceType: null,
};

/** Whether a source says anything at all. */
export const saysAnything = (statement: Statement): boolean =>
  Object.values(statement).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
