import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import type { Call } from '../../../../utils/evidence/record/calls.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { Foreign } from '../../../../utils/evidence/record/consistency.ts';

/** What full mode needs of the capture that it is a step of. */
export interface ServedIo {
  /** Ends it: what was opened is closed, and nothing is given. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** A line of calls.jsonl. */
  readonly log: (call: Call) => void;
  /** Puts a body on the disk, and gives it back from there: no page has to fit in memory. */
  readonly keep: (body: Blob) => Promise<Blob>;
}

/** What full mode adds to a capture. */
export interface Served {
  /** Of both sides. What the page showed may come with bytes that a server sent: see `displayedBytes`. */
  readonly exchanges: readonly Exchange[];
  readonly connection: Capture['connection'];
  /** evidence/tls-chain.pem, the page's host first; null where there is none. */
  readonly tlsChain: string | null;
  readonly foreign: readonly Foreign[];
  readonly missing: Capture['completeness']['missing'];
}
