import { closeSync, fstatSync, openSync } from 'node:fs';
import { streamOf } from '../../utils/evidence/package/stream-of.ts';
import { AppError } from '../../utils/errors.ts';
import { readRange, type DiskRange } from './read-range.mjs';

/**
 * A file on the disk, or a part of it. Unlike those of `openAsBlob`, it can be read on another thread: there, Node 24 ends with a
 * fault of its own.
 */
export class DiskFile extends Blob {
  readonly range: DiskRange;

  constructor(range: DiskRange) {
    super();
    this.range = range;
  }

  override get size(): number {
    return this.range.end - this.range.start;
  }

  override slice(from = 0, to = this.size): DiskFile {
    const within = (at: number) => Math.min(Math.max(at < 0 ? this.size + at : at, 0), this.size);
    const { fd, start } = this.range;
    const [first, last] = [within(from), within(to)];
    return new DiskFile({ fd, start: start + first, end: start + Math.max(first, last) });
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return streamOf(readRange(this.range));
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const all = new Uint8Array(this.size);
    let at = 0;
    for (const piece of readRange(this.range, true)) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }
}

interface OpenFile extends Disposable {
  readonly file: DiskFile;
  /** What was read of it at two times is of one file only then. @throws {AppError} `messaging.bad_request` */
  assertUnchanged(): void;
}

/** A file for as long as it is used. @throws {AppError} `messaging.bad_request` */
export function openDiskFile(path: string): OpenFile {
  try {
    const fd = openSync(path, 'r');
    const { size, mtimeNs } = fstatSync(fd, { bigint: true });
    return {
      file: new DiskFile({ fd, start: 0, end: Number(size) }),
      assertUnchanged() {
        const now = fstatSync(fd, { bigint: true });
        if (now.size !== size || now.mtimeNs !== mtimeNs)
          throw new AppError(
            'messaging.bad_request',
            `${path} was changed while it was read; check it again`,
          );
      },
      [Symbol.dispose]: () => closeSync(fd),
    };
  } catch (cause) {
    throw new AppError('messaging.bad_request', `cannot read ${path}`, { cause });
  }
}
