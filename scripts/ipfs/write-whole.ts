import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Writes a file as its bytes come; it has its name only once all are there. Gives its size in bytes. @throws as `content` */
export async function writeWhole(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pipeline(content, createWriteStream(part, { flags: 'wx' }));
    const { size } = await stat(part);
    await rename(part, path);
    return size;
  } finally {
    await rm(part, { force: true });
  }
}
