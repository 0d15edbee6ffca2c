import { BlobReader, ZipWriter } from '@zip.js/zip.js';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { createStoredZip } from '../../../utils/evidence/package/zip-writer.ts';
import { blobSink, SEALED_AT } from './fixed-capture.ts';

/** Files of an archive to be changed: null takes one out. */
export type Edits = Readonly<Record<string, Blob | string | null>>;

/** Writes files as an archive. */
export async function zipOf(files: ReadonlyMap<string, Blob | string>): Promise<Blob> {
  const { sink, blob } = blobSink();
  const zip = await createStoredZip(sink, new Date(SEALED_AT));
  for (const [path, content] of files) await zip.add(path, content);
  await zip.close();
  return blob();
}

/** The archive with some files changed, taken out or added at the end. */
export async function withFiles(archive: Blob, edits: Edits): Promise<Blob> {
  const files = new Map<string, Blob | string>(await readStoredZip(archive));
  for (const [path, content] of Object.entries(edits)) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  return zipOf(files);
}

/** The archive with a file more, which is compressed. */
export async function withCompressed(archive: Blob, path: string, content: Blob): Promise<Blob> {
  const { sink, blob } = blobSink();
  const zip = new ZipWriter(sink, { useWebWorkers: false });
  for (const [name, stored] of await readStoredZip(archive)) {
    await zip.add(name, new BlobReader(stored), { level: 0 });
  }
  await zip.add(path, new BlobReader(content), { level: 9 });
  await zip.close();
  return blob();
}

/** Each place of a text in bytes. */
const placesOf = (bytes: Buffer, text: string) => {
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at);
  return places;
};

/** Overwrites a file's name with one as long: in its own header, in the directory, or in both. */
export async function renamed(
  archive: Blob,
  from: string,
  to: string,
  where: 'header' | 'both',
): Promise<Blob> {
  const bytes = Buffer.from(await archive.arrayBuffer());
  const places = placesOf(bytes, from);
  for (const at of where === 'both' ? places : places.slice(0, 1)) bytes.write(to, at, 'latin1');
  return new Blob([new Uint8Array(bytes)]);
}

/** The archive with one bit changed in its byte at `at`. */
export async function flipped(archive: Blob, at: number): Promise<Blob> {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Blob([bytes]);
}

/** The archive without the directory's record of its last file, whose bytes stay where they were. */
export async function withHiddenFile(archive: Blob): Promise<Blob> {
  const bytes = Buffer.from(await archive.arrayBuffer());
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const last = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]), end);
  const tail = bytes.subarray(end);
  const files = tail.readUInt16LE(10) - 1;
  tail.writeUInt16LE(files, 8);
  tail.writeUInt16LE(files, 10);
  tail.writeUInt32LE(tail.readUInt32LE(12) - (end - last), 12);
  return new Blob([new Uint8Array(bytes.subarray(0, last)), new Uint8Array(tail)]);
}

/** The archive with a comment at its end. */
export async function withComment(archive: Blob, comment: string): Promise<Blob> {
  const bytes = Buffer.from(await archive.arrayBuffer());
  bytes.writeUInt16LE(comment.length, bytes.length - 2);
  return new Blob([new Uint8Array(bytes), comment]);
}
