/** A time before which the seal existed, as somebody says. */
export interface Stamp {
  readonly at: Date;
  readonly by: string;
}
