import { concat } from 'uint8arrays/concat';
import { AppError } from '../../errors.ts';
import { release } from '../record/pieces.ts';

/** The head of a part: some lines; one that has no end in so many bytes is none. */
const MAX_HEAD_BYTES = 64 * 1024;
const END_OF_HEAD = '\r\n\r\n';
const HYPHEN = 0x2d;

/**
 * A piece of a saved page, still as it lies there: one of its files, or what stands before the first or after the last. Its memory
 * is its reader's.
 */
export interface MhtmlSection {
  /** Head and body. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Under lower-case names; none of what stands after the last file. */
  readonly headers: ReadonlyMap<string, string>;
  /** With the line of the boundary before it. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** As it is encoded. */
  readonly body: Uint8Array<ArrayBuffer>;
}

const malformed = (reason: string) =>
  new AppError('evidence.malformed', `the saved page has ${reason.replaceAll('_', ' ')}`, {
    details: { reason },
  });

/** Bytes as characters, one each; for what is ASCII but for what nobody looks at. */
const asText = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

const asBytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** RFC 5322 fields; a line that begins with white space belongs to the one before. */
function parseFields(head: string): Map<string, string> {
  const lines = head.replaceAll(/\r\n[\t ]+/g, ' ').split('\r\n');
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at === -1 ? [] : [[line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const];
    }),
  );
}

function splitHead(section: Uint8Array<ArrayBuffer>): MhtmlSection {
  const text = asText(section.subarray(0, MAX_HEAD_BYTES));
  const end = text.indexOf(END_OF_HEAD);
  if (end === -1) throw malformed('a_head_without_end');
  const bytes = end + END_OF_HEAD.length;
  // The boundary's own line comes first; it has no colon, and so is no field.
  return {
    bytes: section,
    headers: parseFields(text.slice(0, end)),
    head: section.subarray(0, bytes),
    body: section.subarray(bytes),
  };
}

/** Where a line (`\r\n--…`) begins; -1 where there is none. What is encoded as base64 has no hyphen, and is passed over at once. */
function indexOfLine(bytes: Uint8Array, line: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(HYPHEN, from + 2); at !== -1; at = bytes.indexOf(HYPHEN, at + 1)) {
    if (line.every((byte, index) => bytes[at - 2 + index] === byte)) return at - 2;
  }
  return -1;
}

/** Cuts a stream before each line; what is in memory is what lies between two of them. Each section has memory of its own. */
async function* cutBefore(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  line: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array<ArrayBuffer>[] = [];
  /** Pieces of which nothing is needed but what is held. */
  let spent: Uint8Array<ArrayBuffer>[] = [];
  let carry = new Uint8Array();

  function takeHeld(last: Uint8Array<ArrayBuffer>, bytesOfLine = 0): Uint8Array<ArrayBuffer> {
    const whole = concat([...held, last]);
    for (const one of spent) release(one);
    [held, spent] = [[line], []];
    return bytesOfLine > 0 ? whole.slice(0, -bytesOfLine) : whole;
  }

  for await (const piece of pieces) {
    let done = 0;
    // One may have begun in the pieces before.
    const seam = concat([carry, piece.subarray(0, line.length - 1)]);
    carry = concat([carry, piece.subarray(1 - line.length)]).slice(1 - line.length);
    const across = indexOfLine(seam, line, 0);
    if (across !== -1) {
      done = across + line.length - (seam.length - Math.min(piece.length, line.length - 1));
      yield takeHeld(piece.subarray(0, done), line.length);
    }
    for (let at = indexOfLine(piece, line, done); at !== -1; at = indexOfLine(piece, line, done)) {
      const section = takeHeld(piece.subarray(done, at));
      done = at + line.length;
      yield section;
    }
    held.push(piece.subarray(done));
    spent.push(piece);
  }
  yield takeHeld(new Uint8Array());
}

/** Pieces until the first head is whole, as one; then the others. */
async function* withWholeHead(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let first: Uint8Array<ArrayBuffer> | null = new Uint8Array();
  for await (const piece of stream) {
    first = first && concat([first, piece]);
    const isWhole = first && (first.length >= MAX_HEAD_BYTES || asText(first).includes(END_OF_HEAD));
    if (!first) yield piece;
    else if (isWhole) {
      yield first;
      first = null;
    }
  }
  if (first) yield first;
}

/**
 * Splits a page that was saved as one file (MHTML, RFC 2557), as it is read: put together again, its sections are the file.
 * @throws {AppError} `evidence.malformed`
 */
export async function* splitMhtml(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<MhtmlSection> {
  const pieces = withWholeHead(stream);
  const { value: first = new Uint8Array() } = await pieces.next();
  const { headers } = splitHead(first);
  const [, boundary] = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '') ?? [];
  if (boundary === undefined) throw malformed('no_boundary');
  async function* all() {
    yield first;
    yield* pieces;
  }
  let before: Uint8Array<ArrayBuffer> | null = null;
  let isSplit = false;
  for await (const section of cutBefore(all(), asBytes(`\r\n--${boundary}`))) {
    isSplit = before !== null;
    if (before) yield splitHead(before);
    before = section;
  }
  if (!before || !isSplit) throw malformed('no_parts');
  yield { bytes: before, headers: new Map(), head: before, body: new Uint8Array() };
}
