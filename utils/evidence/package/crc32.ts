import { createCRC32 } from 'hash-wasm';

/** CRC-32 of what comes in pieces. */
export interface RunningCrc {
  update(piece: Uint8Array): void;
  value(): number;
}

const native = globalThis.process?.getBuiltinModule?.('node:zlib').crc32 ?? null;

/** Node's own is twice as fast; browsers have none. */
export async function createCrc32(): Promise<RunningCrc> {
  if (native) {
    let value = 0;
    return { update: (piece) => void (value = native(piece, value)), value: () => value };
  }
  const crc = await createCRC32();
  return { update: (piece) => void crc.update(piece), value: () => Number.parseInt(crc.digest('hex'), 16) };
}
