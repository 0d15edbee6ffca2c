import { concat } from 'uint8arrays/concat';
import { AppError } from '../../errors.ts';
import { NotStored } from './stored-gzip.ts';

const END_OF_HEAD = [13, 10, 13, 10] as const;
const MAX_HEAD_BYTES = 256 * 1024;

const malformed = (reason: string, cause?: unknown) =>
  new AppError('evidence.malformed', `a record's ${reason.replaceAll('_', ' ')}`, {
    details: { reason },
    cause,
  });

/** Where the first empty line of a head begins; -1 where there is none. */
function endOfHead(bytes: Uint8Array): number {
  const [lineEnd] = END_OF_HEAD;
  for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd, at + 1)) {
    if (END_OF_HEAD.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** How many bytes may still be unpacked from a package: what is small when packed need not be so when it is not. */
export interface Budget {
  bytes: number;
}

/**
 * Reads what is of unknown origin piece by piece; a piece is gone once the next was read. Every method throws {AppError}
 * `evidence.malformed`, or `NotStored`.
 */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array<ArrayBuffer>>;
  readonly #budget: Budget;
  #rest = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, budget: Budget) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#budget = budget;
  }

  /** What is there next, of any length; null at the end. */
  async #next(): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#rest.length > 0) {
      const rest = this.#rest;
      this.#rest = new Uint8Array();
      return rest;
    }
    const { done, value } = await this.#pieces.next().catch((cause: unknown) => {
      throw cause instanceof NotStored ? cause : malformed('gzip_is_damaged', cause);
    });
    if (done) return null;
    this.#budget.bytes -= value.length;
    if (this.#budget.bytes < 0) throw malformed('contents_are_too_large');
    return value;
  }

  /** Lines up to an empty one: as text without it, as bytes with it. */
  async head(): Promise<{ text: string; bytes: Uint8Array }> {
    let read = new Uint8Array();
    for (;;) {
      const chunk = await this.#next();
      if (!chunk || read.length > MAX_HEAD_BYTES) throw malformed('head_has_no_end');
      const known = read.length;
      // A piece may be the whole record: only what can be of the head is kept.
      read = concat([read, chunk.subarray(0, MAX_HEAD_BYTES)]);
      const end = endOfHead(read.subarray(0, MAX_HEAD_BYTES));
      if (end === -1) continue;
      const bytes = read.subarray(0, end + END_OF_HEAD.length);
      this.#rest = chunk.subarray(bytes.length - known);
      return { text: new TextDecoder().decode(read.subarray(0, end)), bytes };
    }
  }

  /** Just so many bytes, in pieces. */
  async *take(bytes: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let left = bytes; left > 0;) {
      const chunk = await this.#next();
      if (!chunk) throw malformed('body_is_cut_off');
      const part = chunk.subarray(0, left);
      if (part.length < chunk.length) this.#rest = chunk.subarray(left);
      left -= part.length;
      yield part;
    }
  }

  async isAtEnd(): Promise<boolean> {
    return (await this.#next()) === null;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.().catch(() => null);
  }
}
