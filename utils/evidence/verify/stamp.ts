/** A time before which the seal existed, as somebody says. */
export interface Stamp {
  readonly at: Date;
  readonly by: string;
}

/** Clocks of devices, authorities and blocks differ by so much without anybody lying. */
export const TOLERANCE_MS = 120_000;
