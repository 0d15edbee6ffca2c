/** What a public licence asks of whoever uses the picture. */
export interface LicenceTerms {
  /** May be used commercially. */
  readonly commercialUse: boolean;
  /** May be changed, and the changed picture shared. */
  readonly changes: boolean;
  /** Must name the creator. */
  readonly credit: boolean;
  /** A changed picture must be shared under the same licence. */
  readonly shareAlike: boolean;
}

/**
 * A licence as far as it can be understood from what was registered.
 * `public`: its terms are known, `url` is the canonical https address. `custom`: only its holder's page tells the terms.
 * `unknown`: neither an https address nor an id that is known here.
 */
export type Licence =
  | { readonly kind: 'public'; readonly name: string; readonly url: string; readonly terms: LicenceTerms }
  | { readonly kind: 'custom'; readonly url: string; readonly host: string }
  | { readonly kind: 'unknown' };
