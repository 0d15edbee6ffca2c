import { AppError, toAppError } from '../errors.ts';
import { fetchBlock, OVER } from './gateway.ts';
import type { Asked, Gateway } from './gateway.ts';
import { createGatewayPool, type Member, type Outcome } from './gateway-pool.ts';
import { readFailure } from './read-failure.ts';
import { isMismatch, tampering } from './tampering.ts';
import {
  ACCIDENTS,
  isHopeless,
  isOverdue,
  isTurnOf,
  stallMsFor,
  type Attempt,
  type WantedBlock,
} from './wanted-block.ts';

/** How often blocks under way are looked at, for some that are overdue. */
const LOOK_MS = 100;

export interface GatewaySessionOptions {
  /** URLs of trustless gateways, asked in this order until it is known which is fast. */
  readonly gateways: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  /** For how long at least a block may not begin to come before another gateway is asked as well. */
  readonly hedgeMs?: number;
  /** How long a gateway may send nothing before others are asked; four times as long when all have been. */
  readonly stallMs?: number;
}

export interface FetchedBlock {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gateway: Gateway;
}

export type ValidateBlock = (block: Uint8Array<ArrayBuffer>) => Promise<void>;

/** The blocks of one job. Jobs of a session share its gateways: the one with the least under way goes first. */
export interface BlockJob {
  /**
   * What is asked for from whichever gateway has it, valid. What `validate` refuses as `ipfs.tampered` its gateway is
   * dropped for.
   * @throws {AppError} see readFailure, also when the job's signal aborts
   */
  fetch(asked: Asked, validate: ValidateBlock): Promise<FetchedBlock>;
}

/** All reading from one set of gateways, which remembers how they did. */
export interface GatewaySession {
  /** Ends with `signal`: what it still waits for then fails. */
  openJob(signal: AbortSignal): BlockJob;
  /** Hosts that gave bytes which do not fit their CID: none was used, and they are asked no more. */
  tamperedBy(): readonly string[];
}

interface Job {
  readonly queue: Want[];
  underWay: number;
}

interface Want extends WantedBlock {
  readonly job: Job;
  readonly resolve: (block: FetchedBlock) => void;
  readonly reject: (failure: AppError) => void;
}

/**
 * Fetches blocks from many gateways at once. Wanted blocks stand in a queue, from which a gateway with a free slot takes the
 * next; nobody waits for a slow one while there is other work. Only where a job has nothing left in the queue is a block that
 * is overdue asked for twice; the first valid answer wins, and the other request is ended.
 * @throws {AppError} `ipfs.unreachable` for a gateway that is no http(s) URL
 */
export function createGatewaySession(options: GatewaySessionOptions): GatewaySession {
  const { hedgeMs = 300, stallMs = 2500 } = options;
  const now = () => performance.now();
  const pool = createGatewayPool(options.gateways, now);
  const jobs = new Set<Job>();
  const underWay = new Set<Want>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function nextFor(member: Member): Want | undefined {
    const at = now();
    const patience = { now: at, patienceMs: Math.max(hedgeMs, 3 * pool.quickestMs()) };
    const members = pool.members();
    const overdue = [...underWay].filter(
      (want) => isOverdue(want, member, patience) && isTurnOf(member, want, members, at),
    );
    const last = overdue.find(({ job }) => job.queue.length === 0);
    if (last) return last;
    for (const { queue } of [...jobs].toSorted((a, b) => a.underWay - b.underWay)) {
      const want = queue.find((queued) => isTurnOf(member, queued, members, at));
      if (want) return want;
    }
    return overdue[0];
  }

  function assignNext(): boolean {
    for (const member of pool.free()) {
      const want = nextFor(member);
      if (!want) continue;
      void ask(want, member);
      return true;
    }
    return false;
  }

  function work(): void {
    while (assignNext());
    clearTimeout(timer);
    if (underWay.size > 0) timer = setTimeout(work, LOOK_MS);
  }

  async function ask(want: Want, member: Member): Promise<void> {
    const { job, asked, attempts, asks, faults } = want;
    const attempt: Attempt = {
      startedAt: now(),
      headersAt: null,
      received: 0,
      total: null,
      stop: new AbortController(),
    };
    if (attempts.size === 0) {
      const place = job.queue.indexOf(want);
      if (place >= 0) job.queue.splice(place, 1);
    }
    const stall = stallMsFor(want, member, stallMs);
    attempts.set(member, attempt);
    asks.set(member, (asks.get(member) ?? 0) + 1);
    underWay.add(want);
    job.underWay += 1;
    pool.begin(member);
    let outcome: Outcome = 'unused';
    try {
      const bytes = await fetchBlock(member.gateway, asked, {
        fetch: options.fetch,
        stallMs: stall,
        signal: attempt.stop.signal,
        onStart: (total) => Object.assign(attempt, { headersAt: now(), total }),
        onBytes: (received) => (attempt.received = received),
      });
      const { startedAt, headersAt, received } = attempt;
      const begun = headersAt ?? now();
      outcome = { firstByteMs: begun - startedAt, bodyMs: now() - begun, sizeBytes: received };
      await check(want, member, bytes);
      leave(want);
      want.resolve({ bytes, gateway: member.gateway });
    } catch (thrown) {
      const fault = toAppError(thrown);
      // Who has no archives may serve blocks well.
      if (asked.path === null && ACCIDENTS.has(fault.code)) outcome = 'failed';
      if (attempt.stop.signal.aborted) outcome = unusedAfter(attempt);
      else faults.set(member, fault);
    } finally {
      attempts.delete(member);
      job.underWay -= 1;
      pool.end(member, outcome);
      if (underWay.has(want) && attempts.size === 0) {
        underWay.delete(want);
        job.queue.unshift(want);
      }
      failHopeless();
      work();
    }
  }

  async function check({ validate }: Want, member: Member, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await validate(bytes);
    } catch (cause) {
      // Helia's check also throws when the read is aborted, which accuses nobody.
      if (!isMismatch(cause)) throw cause;
      pool.drop(member);
      throw tampering(member.gateway, cause);
    }
  }

  const unusedAfter = ({ startedAt, headersAt }: Attempt): Outcome => {
    const lateMs = now() - startedAt;
    return headersAt === null && lateMs > hedgeMs ? { lateMs } : 'unused';
  };

  /** Ends all requests for a block. */
  function leave(want: Want): void {
    underWay.delete(want);
    const place = want.job.queue.indexOf(want);
    if (place >= 0) want.job.queue.splice(place, 1);
    for (const { stop } of want.attempts.values()) stop.abort(OVER);
  }

  function fail(want: Want, silent?: AppError): void {
    const faults = new Map<Gateway, AppError>();
    for (const member of pool.all) {
      const { gateway, isDropped } = member;
      const wasAsked = want.asks.size === 0 || want.asks.has(member);
      const told = isDropped ? tampering(gateway) : wasAsked ? silent : undefined;
      const fault = want.faults.get(member) ?? told;
      if (fault) faults.set(gateway, fault);
    }
    leave(want);
    want.reject(readFailure(want.asked.cid, faults));
  }

  /** A gateway that was dropped may have been the last for many blocks. */
  function failHopeless(): void {
    const members = pool.members();
    for (const { queue } of jobs)
      for (const want of queue.filter((queued) => isHopeless(queued, members))) fail(want);
  }

  return {
    openJob(signal) {
      const job: Job = { queue: [], underWay: 0 };
      jobs.add(job);
      const close = (): void => {
        jobs.delete(job);
        const timeUp = new AppError('ipfs.timeout', 'had not answered when the time was up');
        for (const want of [...job.queue, ...[...underWay].filter((other) => other.job === job)])
          fail(want, timeUp);
        work();
      };
      if (signal.aborted) close();
      else signal.addEventListener('abort', close, { once: true });
      return {
        fetch(asked, validate) {
          const { promise, resolve, reject } = Promise.withResolvers<FetchedBlock>();
          const own = { attempts: new Map(), asks: new Map(), faults: new Map() };
          const want: Want = { asked, validate, job, resolve, reject, ...own };
          job.queue.push(want);
          if (signal.aborted) close();
          else if (isHopeless(want, pool.members())) fail(want);
          else work();
          return promise;
        },
      };
    },
    tamperedBy: () => pool.dropped().map(({ host }) => host),
  };
}
