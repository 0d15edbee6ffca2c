import { BlobReader, ZipReader, type Entry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { AppError } from '../../errors.ts';

// APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.14 to 4.3.16.
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
const DIRECTORY_ENTRY_BYTES = 46;
const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
/** The end of an archive beyond 4 GB: its own record and the pointer to it come first. */
const END_BYTES_64 = 56 + 20 + END_BYTES;
/** What stands in the short record where only the long one has room. */
const IN_END_64 = 0xffffffff;
const HAS_DESCRIPTOR = 8;
const ZIP64_EXTRA = 1;
/** Some thousand files; the directory is read at once. */
const MAX_DIRECTORY_BYTES = 1024 * 1024;
/** At most one folder deep; nothing that any system takes for a root, a parent, a drive or a device. */
const PATH = /^(?:[a-z]{1,32}\/)?[A-Za-z\d][\w.-]{0,127}$/;

/** Why an archive is refused, as it is told to whoever checks a package. */
const SAYS = {
  no_end: 'it is no ZIP archive, or its end is missing',
  cut_off: 'something of it is missing',
  hidden_bytes: 'it has bytes that belong to none of its files',
  too_many_files: 'its list of files is longer than that of any package',
  unsafe_path: 'a file in it would be written elsewhere',
  two_of_one_name: 'two files in it have the same name',
  not_stored: 'a file in it is compressed or locked, which no package is',
  two_headers: 'it says two different things of one file',
} as const;

const unsafe = (reason: keyof typeof SAYS, path = '') =>
  new AppError('evidence.unsafe_package', path === '' ? SAYS[reason] : `${SAYS[reason]}: ${path}`, {
    details: { reason },
  });

/**
 * Lists the files of an archive whose every byte is accounted for: files stored one after the other, then the directory,
 * and nothing before, between or behind. Other archives are refused, since two readers may see two things in them.
 * @throws {AppError} `evidence.unsafe_package` with `details.reason`
 */
export async function readStoredZip(archive: Blob): Promise<ReadonlyMap<string, Blob>> {
  const files = new Map<string, Blob>();
  const { entries, directoryOffset } = await readDirectory(archive);
  let end = 0;
  for (const entry of entries.toSorted((one, other) => one.offset - other.offset)) {
    const path = entry.filename;
    if (!PATH.test(path) || entry.directory) throw unsafe('unsafe_path', path.slice(0, 200));
    if (files.has(path)) throw unsafe('two_of_one_name', path);
    if (entry.encrypted || entry.compressionMethod !== 0) throw unsafe('not_stored', path);
    if (entry.offset !== end) throw unsafe('hidden_bytes', path);
    const { content, next } = await sliceEntry(archive, entry);
    files.set(path, content);
    end = next;
  }
  if (end !== directoryOffset) throw unsafe('hidden_bytes');
  return files;
}

async function readDirectory(archive: Blob): Promise<{ entries: Entry[]; directoryOffset: number }> {
  const { directoryOffset, directoryBytes } = await readEnd(archive);
  const reader = new ZipReader(new BlobReader(archive), {
    useWebWorkers: false,
    // Names are checked here, where the reason can be told.
    filenameValidation: 'tolerant',
  });
  try {
    const entries = await reader.getEntries();
    const listedBytes = entries
      .map((entry) => DIRECTORY_ENTRY_BYTES + entry.rawFilename.length + entry.rawExtraField.length)
      .reduce((sum, bytes) => sum + bytes, 0);
    // Comments are nobody's business.
    if (listedBytes !== directoryBytes) throw unsafe('hidden_bytes');
    return { entries, directoryOffset };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('evidence.unsafe_package', 'no ZIP', {
      details: { reason: 'unreadable' },
      cause: thrown,
    });
  } finally {
    await reader.close();
  }
}

/** Where the directory is: right before the end of the archive, which is the end of the file, without a comment. */
async function readEnd(archive: Blob): Promise<{ directoryOffset: number; directoryBytes: number }> {
  if (archive.size < END_BYTES) throw unsafe('no_end');
  const end = await viewOf(archive, archive.size - END_BYTES, END_BYTES);
  if (end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0) throw unsafe('no_end');
  let [directoryBytes, directoryOffset] = [end.getUint32(12, true), end.getUint32(16, true)];
  let endBytes = END_BYTES;
  if (directoryOffset === IN_END_64) {
    endBytes = END_BYTES_64;
    const end64 = await viewOf(archive, archive.size - END_BYTES_64, 56);
    if (end64.getUint32(0, true) !== END_64) throw unsafe('no_end');
    directoryBytes = Number(end64.getBigUint64(40, true));
    directoryOffset = Number(end64.getBigUint64(48, true));
  }
  if (directoryBytes > MAX_DIRECTORY_BYTES) throw unsafe('too_many_files');
  if (directoryOffset + directoryBytes + endBytes !== archive.size) throw unsafe('hidden_bytes');
  return { directoryOffset, directoryBytes };
}

/** Compares a file's own header with the directory's, and finds where its bytes lie and where the next header is. */
async function sliceEntry(archive: Blob, entry: Entry): Promise<{ content: Blob; next: number }> {
  const { filename: path, rawFilename, rawBitFlag = 0, uncompressedSize } = entry;
  const head = await viewOf(archive, entry.offset, LOCAL_HEADER_BYTES + rawFilename.length);
  const name = new Uint8Array(head.buffer, LOCAL_HEADER_BYTES);
  const isSame =
    head.getUint32(0, true) === LOCAL_HEADER &&
    head.getUint16(6, true) === rawBitFlag &&
    head.getUint16(8, true) === 0 &&
    head.getUint16(26, true) === name.length &&
    name.every((byte, at) => byte === rawFilename[at]);
  if (!isSame) throw unsafe('two_headers', path);
  if (entry.compressedSize !== uncompressedSize) throw unsafe('not_stored', path);
  const extraAt = entry.offset + LOCAL_HEADER_BYTES + name.length;
  const start = extraAt + head.getUint16(28, true);
  const end = start + uncompressedSize;
  if (end > archive.size) throw unsafe('cut_off', path);
  const content = archive.slice(start, end);
  if ((rawBitFlag & HAS_DESCRIPTOR) === 0) return { content, next: end };
  const isLong = hasZip64(await viewOf(archive, extraAt, start - extraAt));
  return { content, next: end + (await checkDescriptor(archive, entry, end, isLong)) };
}

/** Whether a header's extra fields say that sizes have 8 bytes (4.5.3). */
function hasZip64(extra: DataView): boolean {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) === ZIP64_EXTRA) return true;
  }
  return false;
}

/** Compares what a streaming writer put behind a file with the directory; gives its length. */
async function checkDescriptor(archive: Blob, entry: Entry, at: number, isLong: boolean): Promise<number> {
  const length = isLong ? 24 : 16;
  const view = await viewOf(archive, at, length);
  const sizes = isLong
    ? [view.getBigUint64(8, true), view.getBigUint64(16, true)].map(Number)
    : [view.getUint32(8, true), view.getUint32(12, true)];
  const isSame =
    view.getUint32(0, true) === DESCRIPTOR &&
    view.getUint32(4, true) === entry.crc32 &&
    sizes.every((size) => size === entry.uncompressedSize);
  if (!isSame) throw unsafe('two_headers', entry.filename);
  return length;
}

async function viewOf(archive: Blob, at: number, bytes: number): Promise<DataView> {
  const buffer = await archive.slice(at, at + bytes).arrayBuffer();
  if (buffer.byteLength < bytes) throw unsafe('cut_off');
  return new DataView(buffer);
}
