/** One line of the table: a median, and beside it that of something known from the same run. Times in ms. */
export interface BenchRow {
  readonly bench: string;
  readonly what: string;
  readonly ms: number;
  readonly beside: string;
  readonly besideMs: number;
}
