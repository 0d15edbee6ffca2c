import { concat } from 'uint8arrays/concat';
import { AppError } from '../../errors.ts';

/** The head of a part: some lines; one that has no end in so many bytes is none. */
const MAX_HEAD_BYTES = 64 * 1024;
const END_OF_HEAD = '\r\n\r\n';

/** A piece of a saved page, still as it lies there: one of its files, or what stands before the first or after the last. */
export interface MhtmlSection {
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
    headers: parseFields(text.slice(0, end)),
    head: section.subarray(0, bytes),
    body: section.subarray(bytes),
  };
}

/** Cuts a stream before each line; what is in memory is what lies between two of them. */
async function* cutBefore(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  line: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array<ArrayBuffer>[] = [];
  let carry = '';
  for await (const piece of pieces) {
    const text = carry + asText(piece);
    let done = 0;
    for (let at = text.indexOf(line); at !== -1; at = text.indexOf(line, at + line.length)) {
      const end = at + line.length - carry.length;
      const section = concat([...held, piece.subarray(done, end)]);
      const cut = section.length - line.length;
      yield section.subarray(0, cut);
      [held, done] = [[section.subarray(cut)], end];
    }
    held.push(piece.subarray(done));
    carry = text.slice(-(line.length - 1));
  }
  yield concat(held);
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
  for await (const section of cutBefore(all(), `\r\n--${boundary}`)) {
    isSplit = before !== null;
    if (before) yield splitHead(before);
    before = section;
  }
  if (!before || !isSplit) throw malformed('no_parts');
  yield { headers: new Map(), head: before, body: new Uint8Array() };
}
