import { AppError } from '../../errors.ts';

/** The head of a part: some lines; one that has no end in so many bytes is none. */
const MAX_HEAD_BYTES = 64 * 1024;
const END_OF_HEAD = '\r\n\r\n';

/** One file of a saved page, still as it lies there. */
export interface MhtmlPart {
  /** Under lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** With the line of the boundary before it. */
  readonly head: Blob;
  /** As it is encoded. */
  readonly body: Blob;
}

const malformed = (reason: string) =>
  new AppError('evidence.malformed', `the saved page has ${reason.replaceAll('_', ' ')}`, {
    details: { reason },
  });

/** Bytes as characters, one each; for what is ASCII but for what nobody looks at. */
const asText = async (blob: Blob) => new TextDecoder('latin1').decode(await blob.arrayBuffer());

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

async function readHead(blob: Blob): Promise<{ fields: Map<string, string>; bytes: number }> {
  const text = await asText(blob.slice(0, MAX_HEAD_BYTES));
  const end = text.indexOf(END_OF_HEAD);
  if (end === -1) throw malformed('a_head_without_end');
  return { fields: parseFields(text.slice(0, end)), bytes: end + END_OF_HEAD.length };
}

/** Where a boundary's lines begin, found piece by piece: pictures are never in memory. */
async function findBoundaries(blob: Blob, boundary: string): Promise<number[]> {
  const line = `\r\n--${boundary}`;
  const found: number[] = [];
  let [carry, offset] = ['', 0];
  const decoder = new TextDecoder('latin1');
  for await (const chunk of blob.stream()) {
    const text = carry + decoder.decode(chunk);
    for (let at = text.indexOf(line); at !== -1; at = text.indexOf(line, at + line.length))
      found.push(offset + at);
    const kept = Math.min(text.length, line.length - 1);
    carry = text.slice(text.length - kept);
    offset += text.length - kept;
  }
  return found;
}

/**
 * Splits a page that was saved as one file (MHTML, RFC 2557) into its parts, all of them slices of it.
 * `opening` is what stands before the first, `closing` the boundary after the last.
 * @throws {AppError} `evidence.malformed`
 */
export async function splitMhtml(file: Blob): Promise<{ opening: Blob; parts: MhtmlPart[]; closing: Blob }> {
  const { fields } = await readHead(file);
  const [, boundary] = /boundary="([^"]+)"/.exec(fields.get('content-type') ?? '') ?? [];
  if (boundary === undefined) throw malformed('no_boundary');
  const starts = await findBoundaries(file, boundary);
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) throw malformed('no_parts');
  const parts: MhtmlPart[] = [];
  for (const [index, start] of starts.slice(0, -1).entries()) {
    const whole = file.slice(start, starts[index + 1]);
    // The boundary's own line comes first; it has no colon, and so is no field.
    const { fields: headers, bytes } = await readHead(whole);
    parts.push({ headers, head: whole.slice(0, bytes), body: whole.slice(bytes) });
  }
  return { opening: file.slice(0, first), parts, closing: file.slice(last) };
}
