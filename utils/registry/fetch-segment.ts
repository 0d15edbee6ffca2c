import { AppError, toAppError, type ErrorCode } from '../errors.ts';
import { chainSegment, type Chained } from './chain-segment.ts';
import { readInRanges } from './ranges.ts';
import { decodeSegment, encodeSegment, SEGMENT_WORKS, type Segment } from './segment.ts';
import { inconsistent, type Checkpoint, type LogSource } from './sync.ts';
import type { Registration } from './types.ts';

/** Bytes of a whole segment from somewhere: a list of segments and the gateways that have them. */
export interface SegmentSource {
  /** For people: who is named when what it gives is wrong. */
  readonly name: string;
  /** Bytes of each segment that it lists, the first 1,024 works first. */
  readonly sizes: readonly number[];
  /** Null when it does not have that one. @throws {AppError} `ipfs.*` */
  read(index: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** A source that gave something else than the contract's checkpoints say, or nothing. */
export interface RefusedSegment {
  readonly source: string;
  /** Which segment, or the list of them; null for a gateway whose bytes did not fit a CID. */
  readonly index: number | 'list' | null;
  readonly code: ErrorCode;
}

export interface FetchedSegment {
  readonly segment: Segment;
  readonly chained: Chained;
  /** Null when it was read from logs. */
  readonly source: string | null;
}

export interface FetchSegmentInput {
  readonly index: number;
  /** Of the contract, around the segment. */
  readonly before: Checkpoint;
  readonly after: Checkpoint;
  /** Asked one after the other. */
  readonly segments: readonly SegmentSource[];
  /** Asked at the end: it has all there is. */
  readonly logs: LogSource;
  readonly onRefused: (refused: RefusedSegment) => void;
}

/** Whether these bytes are the very works between two checkpoints. @throws {AppError} `registry.inconsistent` when not */
export function verifySegment(
  bytes: Uint8Array<ArrayBuffer>,
  { index, before, after }: Pick<FetchSegmentInput, 'index' | 'before' | 'after'>,
): Omit<FetchedSegment, 'source'> {
  const segment = decodeSegment(bytes);
  const refuse = (what: string) => new AppError('registry.inconsistent', `segment ${index}: ${what}`);
  if (segment.first !== index * SEGMENT_WORKS || segment.count !== SEGMENT_WORKS) {
    throw refuse(`has ${segment.count} works from ${segment.first} on`);
  }
  const [firstBlock = 0, lastBlock] = [segment.blockNumbers[0], segment.blockNumbers.at(-1)];
  if (firstBlock < before.blockNumber || lastBlock !== after.blockNumber) throw refuse('is of other blocks');
  const chained = chainSegment(before.head, segment);
  if (chained.head !== after.head) throw refuse('does not give the head of its checkpoint');
  return { segment, chained };
}

async function readLogs({ index, before, after, logs }: FetchSegmentInput): Promise<Uint8Array<ArrayBuffer>> {
  const first = index * SEGMENT_WORKS;
  const works: Registration[] = [];
  const read = (from: number, to: number) => logs.registrations(from, to);
  for await (const { value } of readInRanges(before.blockNumber, after.blockNumber, read)) {
    // The blocks at both ends may have works of the segments beside it.
    works.push(...value.filter(({ sequence }) => sequence >= first && sequence < first + SEGMENT_WORKS));
    if (works.length > SEGMENT_WORKS) throw inconsistent(logs, 'more works in the log than are registered');
  }
  return encodeSegment(works);
}

/**
 * Gets one whole segment, verified. A source that gives a wrong one is told to `onRefused`, and the next one is asked, at the
 * end the log.
 * @throws {AppError} what reading the log throws; `registry.inconsistent` when not even that gives the checkpoint
 */
export async function fetchSegment(input: FetchSegmentInput): Promise<FetchedSegment> {
  const { index, segments, logs, onRefused } = input;
  for (const { name, read } of segments) {
    try {
      const bytes = await read(index);
      if (bytes) return { ...verifySegment(bytes, input), source: name };
    } catch (thrown) {
      onRefused({ source: name, index, code: toAppError(thrown).code });
    }
  }
  const bytes = await readLogs(input);
  try {
    return { ...verifySegment(bytes, input), source: null };
  } catch (cause) {
    throw new AppError(
      'registry.inconsistent',
      `${logs.host}: its log does not give checkpoint ${index + 1}`,
      {
        details: { host: logs.host },
        cause,
      },
    );
  }
}
