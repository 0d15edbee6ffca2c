import { AppError } from '../../errors.ts';

const BLOCK = 512;
/** The name field; what is longer, or not ASCII, goes into a record before it. */
const MOST_NAME_BYTES = 100;

const encoder = new TextEncoder();

/**
 * Files as one archive, while they are read, as every `tar` unpacks it.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 * @throws {AppError} `internal.unexpected` for a file that was changed while it was read
 */
export async function* tar(
  files: readonly { readonly path: string; readonly file: Blob }[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const { path, file } of files) {
    const records = encoder.encode(record('path', path) + record('size', `${file.size}`));
    yield header('pax', records.byteLength, 'x');
    yield padded(records);
    yield header(path, file.size, '0');
    let readBytes = 0;
    for await (const bytes of file.stream()) {
      readBytes += bytes.byteLength;
      yield bytes;
    }
    if (readBytes !== file.size)
      throw new AppError('internal.unexpected', `${readBytes} of ${file.size} bytes of a file were read`);
    yield new Uint8Array(-readBytes & (BLOCK - 1));
  }
  yield new Uint8Array(2 * BLOCK);
}

/** A line that begins with its own length. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = encoder.encode(rest).byteLength;
  let length = bytes;
  while (`${length}`.length + bytes !== length) length = `${length}`.length + bytes;
  return `${length}${rest}`;
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil(bytes.byteLength / BLOCK) * BLOCK);
  whole.set(bytes);
  return whole;
}

/** Who owns a file, and when it was made, is nobody's business: it is not in here. */
function header(name: string, sizeBytes: number, kind: 'x' | '0'): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number) => block.set(encoder.encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0').slice(-digits);
  block.set(encoder.encode(name).subarray(0, MOST_NAME_BYTES));
  put('0000644', 100);
  put('0000000', 108);
  put('0000000', 116);
  put(octal(sizeBytes, 11), 124);
  put(octal(0, 11), 136);
  // The checksum is of a header in which it is blank.
  put(' '.repeat(8), 148);
  put(kind, 156);
  put('ustar', 257);
  put('00', 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0`, 148);
  return block;
}
