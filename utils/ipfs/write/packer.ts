import { CarWriter } from '@ipld/car/writer';
import type { CID } from 'multiformats/cid';
import { varint } from 'multiformats';
import type { BlobSink } from './blob-sink.ts';

/** A DAG as archives of its blocks, to be sent one after the other: after a break only the rest is sent again. */
export interface Packed {
  readonly root: string;
  /** Each names the root in its header; the last one holds it. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly car: Blob;
  /** CID of the block at its end: who has it has taken the whole part in. */
  readonly last: string;
}

/** Small enough for a hosted service's limits, and to be sent within a minute at 140 kB/s. */
const PART_BYTES = 8 * 1024 * 1024;

/** Packs blocks into CARs (https://ipld.io/specs/transport/car/carv1/), a block that comes again only once. */
export interface Packer {
  /** Children before their parents, one call after the other. */
  put(cid: CID, bytes: Uint8Array): Promise<void>;
  finish(root: CID): Promise<Packed>;
}

/** The root is known only at the end but stands at the beginning: the header is set before what `sink` has kept. */
export function createPacker(sink: BlobSink): Packer {
  const seen = new Set<string>();
  const ends: { readonly atByte: number; readonly last: string }[] = [];
  let sizeBytes = 0;

  return {
    async put(cid, bytes) {
      if (seen.has(cid.toString())) return;
      seen.add(cid.toString());
      const frame = frameOf(cid, bytes);
      await sink.write(frame);
      await sink.write(bytes);
      sizeBytes += frame.byteLength + bytes.byteLength;
      const startOfPart = ends.at(-2)?.atByte ?? 0;
      const open = ends.at(-1);
      if (open && sizeBytes - startOfPart <= PART_BYTES) ends.pop();
      ends.push({ atByte: sizeBytes, last: cid.toString() });
    },
    async finish(root) {
      const body = await sink.finish();
      const header = await carHeader([root]);
      const parts = ends.map(({ atByte, last }, index) => ({
        car: new Blob([header, body.slice(ends[index - 1]?.atByte ?? 0, atByte)]),
        last,
      }));
      return { root: root.toString(), parts };
    },
  };
}

/** What stands before a block in an archive: the length of both, and the CID. */
export function frameOf(cid: CID, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = cid.bytes.byteLength + bytes.byteLength;
  const frame = new Uint8Array(varint.encodingLength(length) + cid.bytes.byteLength);
  varint.encodeTo(length, frame);
  frame.set(cid.bytes, varint.encodingLength(length));
  return frame;
}

/** The beginning of an archive that names these roots. */
export async function carHeader(roots: readonly CID[]): Promise<Uint8Array<ArrayBuffer>> {
  const { writer, out } = CarWriter.create([...roots]);
  const [[header]] = await Promise.all([Array.fromAsync(out), writer.close()]);
  return Uint8Array.from(header ?? []);
}
