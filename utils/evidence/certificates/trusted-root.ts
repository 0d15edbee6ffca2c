import type { Certificate } from './certificate.ts';

/** What an authority is believed about: times (RFC 3161), or which site a key belongs to (TLS). */
export type RootUse = 'timestamps' | 'sites';

/** A certificate that whoever verifies takes for the end of a chain. */
export interface TrustedRoot extends Certificate {
  /** Absent: for whatever it vouches for. */
  readonly uses?: readonly RootUse[];
}

export const rootsFor = (use: RootUse, roots: readonly TrustedRoot[]): TrustedRoot[] =>
  roots.filter(({ uses }) => !uses || uses.includes(use));
