import type { ErrorCode } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';

/** Why something did not work the last time. */
export interface Problem {
  readonly code: ErrorCode;
  /** For programs; never an address with a key in it. */
  readonly reason: string | null;
}

interface Job {
  readonly captureId: string;
  readonly m: Sha256;
  /** One job of a name for each capture. */
  readonly name: string;
  /** How often it failed since it last came further. */
  readonly attempts: number;
  /** When it is to be looked after next, in milliseconds since 1970; null when there is nothing left to do. */
  readonly dueAt: number | null;
  readonly problem: Problem | null;
}

/** M on the chain. */
export interface AnchorJob extends Job {
  readonly kind: 'anchor';
  readonly step:
    | { readonly at: 'queued' }
    /** Signed, and given to somebody else to send. */
    | { readonly at: 'handed'; readonly deadlineSeconds: number }
    | { readonly at: 'sent'; readonly transactionHash: `0x${string}` }
    | {
        readonly at: 'anchored';
        readonly transactionHash: `0x${string}`;
        readonly chainId: number;
        readonly blockNumber: number;
        readonly isFinal: boolean;
      };
}

/** A time stamp (RFC 3161) of the authority whose address is the job's name. */
export interface StampJob extends Job {
  readonly kind: 'stamp';
  readonly step:
    | { readonly at: 'queued' }
    /** The authority's time, and who it says it is. */
    | { readonly at: 'stamped'; readonly stampedAt: string; readonly by: string };
}

/** OpenTimestamps. */
export interface CalendarJob extends Job {
  readonly kind: 'calendar';
  readonly step:
    | { readonly at: 'queued' }
    /** Promised by calendars; each is asked for the rest with the message that it promised for, in hex. */
    | { readonly at: 'pending'; readonly promises: readonly Promised[] }
    | { readonly at: 'attested'; readonly bitcoinBlock: number };
}

export interface Promised {
  readonly calendar: string;
  readonly message: string;
}

/** Something asked of others about a capture, and how far it is. JSON-safe. */
export type ProofJob = AnchorJob | StampJob | CalendarJob;

export const ANCHOR_JOB = 'anchor';
export const CALENDAR_JOB = 'calendar';

/** What the user agreed to. */
export interface Agreed {
  readonly anchor: object | null;
  readonly authorities: readonly string[];
  readonly calendars: readonly string[];
}

/** The jobs of a capture, due at once. */
export function jobsFor(
  { captureId, m }: Pick<Job, 'captureId' | 'm'>,
  agreed: Agreed,
  now: number,
): ProofJob[] {
  const fresh = { captureId, m, attempts: 0, dueAt: now, problem: null };
  const step = { at: 'queued' } as const;
  return [
    ...(agreed.anchor ? [{ ...fresh, kind: 'anchor' as const, name: ANCHOR_JOB, step }] : []),
    ...agreed.authorities.map((name) => ({ ...fresh, kind: 'stamp' as const, name, step })),
    ...(agreed.calendars.length > 0
      ? [{ ...fresh, kind: 'calendar' as const, name: CALENDAR_JOB, step }]
      : []),
  ];
}

/** Whether the user still wants what a job has yet to ask for. */
export function isAgreed(job: ProofJob, agreed: Agreed | null): boolean {
  if (!agreed) return false;
  if (job.kind === 'anchor') return agreed.anchor !== null;
  return job.kind === 'stamp' ? agreed.authorities.includes(job.name) : agreed.calendars.length > 0;
}
