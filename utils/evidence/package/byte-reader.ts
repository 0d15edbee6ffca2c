import { concat } from 'uint8arrays/concat';
import { AppError } from '../../errors.ts';

const END_OF_HEAD = '\r\n\r\n';
const MAX_HEAD_BYTES = 256 * 1024;

const malformed = (reason: string, cause?: unknown) =>
  new AppError('evidence.malformed', `a record's ${reason.replaceAll('_', ' ')}`, {
    details: { reason },
    cause,
  });

/** How many bytes may still be unpacked from a package: what is small when packed need not be so when it is not. */
export interface Budget {
  bytes: number;
}

/** Reads a stream of unknown origin piece by piece. Every method throws {AppError} `evidence.malformed`. */
export class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #budget: Budget;
  #rest = new Uint8Array();

  constructor(stream: ReadableStream<Uint8Array>, budget: Budget) {
    this.#reader = stream.getReader();
    this.#budget = budget;
  }

  /** What is there next, of any length; null at the end. */
  async #next(): Promise<Uint8Array | null> {
    if (this.#rest.length > 0) {
      const rest = this.#rest;
      this.#rest = new Uint8Array();
      return rest;
    }
    const { done, value } = await this.#reader.read().catch((cause: unknown) => {
      throw malformed('gzip_is_damaged', cause);
    });
    if (done) return null;
    this.#budget.bytes -= value.length;
    if (this.#budget.bytes < 0) throw malformed('contents_are_too_large');
    return value;
  }

  /** Lines up to an empty one, without it. */
  async head(): Promise<{ text: string; bytes: number }> {
    let read = new Uint8Array();
    for (let end = -1; ;) {
      const chunk = await this.#next();
      if (!chunk || read.length > MAX_HEAD_BYTES) throw malformed('head_has_no_end');
      read = concat([read, chunk]);
      // Latin 1: a character a byte.
      const text = new TextDecoder('latin1').decode(read);
      end = text.indexOf(END_OF_HEAD);
      if (end === -1) continue;
      this.#rest = read.slice(end + END_OF_HEAD.length);
      const head = new TextDecoder().decode(read.subarray(0, end));
      return { text: head, bytes: end + END_OF_HEAD.length };
    }
  }

  /** Just so many bytes, in pieces. */
  async *take(bytes: number): AsyncGenerator<Uint8Array> {
    for (let left = bytes; left > 0;) {
      const chunk = await this.#next();
      if (!chunk) throw malformed('body_is_cut_off');
      const part = chunk.subarray(0, left);
      if (part.length < chunk.length) this.#rest = chunk.slice(left);
      left -= part.length;
      yield part;
    }
  }

  async isAtEnd(): Promise<boolean> {
    return (await this.#next()) === null;
  }

  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => null);
  }
}
