import { configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Sha256 } from '../../imaging/types.ts';
import { digestPieces } from '../record/digest.ts';
import { counting } from './counting.ts';
import { streamOf } from './stream-of.ts';

// Of zip.js what unpacks with the browser's own streams: its other half is 20 KB of WebAssembly for where there are none.
// Workers would be fetched by URL, which extension pages forbid; storing needs none. Each piece goes through five streams.
configure({ useWebWorkers: false, chunkSize: 1024 * 1024 });

/** A file as it was written. */
export interface StoredFile {
  readonly path: string;
  readonly sha256: Sha256;
  readonly bytes: number;
}

/** Writes a ZIP whose files are stored, not compressed: each is a slice of the archive, and no archive is a bomb. */
export interface StoredZip {
  /** `sha256` is the content's digest where that is known. */
  add(
    path: string,
    content: Blob | string | ReadableStream<Uint8Array>,
    sha256?: Sha256,
  ): Promise<StoredFile>;
  /** Ends the archive and its sink; gives digest and length of the whole. */
  close(): Promise<Omit<StoredFile, 'path'>>;
}

/**
 * `modifiedAt` is the time of all files in it. Bytes go to the sink as they come. Where the sink digests what it takes,
 * `digestOfSink` gives that of all, once it is closed.
 */
export async function createStoredZip(
  sink: WritableStream<Uint8Array>,
  modifiedAt: Date,
  digestOfSink?: () => Sha256,
): Promise<StoredZip> {
  const whole = await counting(digestOfSink);
  const piped = whole.stream.readable.pipeTo(sink);
  // Who adds a file is told: until all is closed nobody asks here.
  piped.catch(() => null);
  const zip = new ZipWriter(whole.stream.writable, {
    level: 0,
    lastModDate: modifiedAt,
    extendedTimestamp: false,
    msDosCompatible: true,
    keepOrder: true,
  });
  return {
    async add(path, content, sha256) {
      if (typeof content === 'string') {
        const text = new TextEncoder().encode(content);
        await zip.add(path, streamOf([text].values()));
        return { path, sha256: await digestPieces([text]), bytes: text.length };
      }
      if (sha256 && content instanceof Blob) {
        await zip.add(path, content.stream());
        return { path, sha256, bytes: content.size };
      }
      const file = await counting();
      const stream = content instanceof Blob ? content.stream() : content;
      await zip.add(path, stream.pipeThrough(file.stream));
      return { path, sha256: await file.count.digest(), bytes: file.count.bytes };
    },
    async close() {
      await zip.close();
      await piped;
      return { sha256: await whole.count.digest(), bytes: whole.count.bytes };
    },
  };
}
