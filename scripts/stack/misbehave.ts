import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultName, Faults } from './faults.ts';
import type { HttpAnswer } from './http-answer.ts';

const PART_BYTES = 16_384;
/** A timer that rang late is no reason for less than the rate. */
const CATCH_UP_MS = 100;
const USUAL_RATE = 65_536;
const USUAL_DELAY_MS = 1000;

/** What becomes of a request: an answer; or silence, or a broken connection. */
export type Outcome = HttpAnswer | 'silence' | 'break';

/** One node's misbehaviour. */
export interface Misbehaviour {
  set(faults: Faults): void;
  /** How many bytes of bodies were sent since faults were set; 0 without faults. */
  sentBytes(): number;
  /** Whether every connection is to be broken. */
  isDown(): boolean;
  /** What is to be sent instead of the honest answer. */
  alter(answer: HttpAnswer): Promise<Outcome>;
}

/** Counts answers and bytes from when faults are set. */
export function createMisbehaviour(): Misbehaviour {
  let faults: Faults = new Map();
  let [answers, sentBytes, freeAtMs] = [0, 0, 0];

  /** Each Nth answer has it, or every. */
  const isDue = (name: FaultName): boolean => faults.has(name) && answers % (faults.get(name) ?? 1) === 0;
  const isOver = (name: FaultName): boolean => faults.has(name) && sentBytes >= (faults.get(name) ?? 0);

  async function* send(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      for (let offset = 0; offset < chunk.length; offset += PART_BYTES) {
        if (isOver('hang')) await new Promise<never>(() => {});
        if (isOver('down')) throw new Error('the fault "down" breaks the connection');
        const part = chunk.subarray(offset, offset + PART_BYTES);
        if (faults.has('slow')) {
          // One line for all connections: each part has its time on it, after those before.
          const now = performance.now();
          freeAtMs =
            Math.max(freeAtMs, now - CATCH_UP_MS) + (part.length * 1000) / (faults.get('slow') ?? USUAL_RATE);
          if (freeAtMs > now) await sleep(freeAtMs - now);
        }
        sentBytes += part.length;
        yield part;
      }
    }
  }

  return {
    set(next) {
      faults = next;
      [answers, sentBytes, freeAtMs] = [0, 0, 0];
    },
    sentBytes: () => sentBytes,
    isDown: () => isOver('down'),
    async alter(answer) {
      if (faults.size === 0) return answer;
      answers += 1;
      if (isOver('down')) return 'break';
      if (isOver('hang')) return 'silence';
      if (faults.has('late')) await sleep(faults.get('late') ?? USUAL_DELAY_MS);
      if (isDue('500')) return { status: 500, body: 'the fault "500"\n' };
      if (isDue('stale')) return { status: 404, body: 'the fault "stale"\n' };
      if (answer.status >= 300) return answer;
      const lengthOf = answer.body instanceof Uint8Array ? { 'content-length': `${answer.body.length}` } : {};
      let body = toAsync(answer.body);
      if (isDue('tamper')) body = flipBit(body);
      if (isDue('truncate')) body = breakOff(body);
      return { ...answer, headers: { ...lengthOf, ...answer.headers }, body: send(body) };
    },
  };
}

async function* toAsync(body: HttpAnswer['body']): AsyncGenerator<Uint8Array> {
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else yield* body;
}

/** A bit in the middle of the largest part: of a CAR that is in a block, not in the header before. */
async function* flipBit(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = await Array.fromAsync(body);
  const largest = parts.reduce((a, b) => (b.length > a.length ? b : a), new Uint8Array());
  for (const part of parts) {
    const altered = Uint8Array.from(part);
    const middle = part.length >> 1;
    if (part === largest) altered.set([(part[middle] ?? 0) ^ 1], middle);
    yield altered;
  }
}

async function* breakOff(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    yield part.subarray(0, part.length >> 1);
    throw new Error('the fault "truncate" breaks the connection');
  }
}
