import type { Certificate } from './certificate.ts';

/** What an authority is believed about: times (RFC 3161), which site a key belongs to (TLS), who signed a picture (C2PA). */
export const ROOT_USES = ['timestamps', 'sites', 'pictures'] as const;

export type RootUse = (typeof ROOT_USES)[number];

/** A certificate that whoever verifies takes for the end of a chain. */
export interface TrustedRoot extends Certificate {
  /** Absent: for whatever it vouches for. */
  readonly uses?: readonly RootUse[];
}

export const rootsFor = (use: RootUse, roots: readonly TrustedRoot[]): TrustedRoot[] =>
  roots.filter(({ uses }) => !uses || uses.includes(use));
