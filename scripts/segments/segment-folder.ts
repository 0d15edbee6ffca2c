import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import type { SegmentSource } from '../../utils/registry/fetch-segment.ts';
import { decodeManifest, type Manifest } from '../../utils/registry/manifest.ts';

/** Under a fixed name, for clients that follow an address. */
const LATEST = 'segments';

/** Whole or not at all: a web server may be reading. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

/** Blocks in a folder as `ipfs/<CID>`, which is where gateways have them. */
export async function openSegmentFolder(directory: string) {
  const blocks = join(directory, 'ipfs');
  await mkdir(blocks, { recursive: true });
  return {
    putBlock: (cid: string, bytes: Uint8Array) => writeWhole(join(blocks, cid), bytes),
    putLatest: (manifest: Uint8Array) => writeWhole(join(directory, LATEST), manifest),
    /** What a run before has left, to be verified as that of any other source; empty where there is nothing. */
    async earlier(registry: Pick<Manifest, 'chainId' | 'registry'>): Promise<SegmentSource[]> {
      try {
        const { segments } = decodeManifest(await readFile(join(directory, LATEST)), registry);
        const read = async (index: number) => {
          const segment = segments[index];
          return segment ? new Uint8Array(await readFile(join(blocks, metadataCid(segment.sha256)))) : null;
        };
        return [{ name: directory, sizes: segments.map(({ sizeBytes }) => sizeBytes), read }];
      } catch {
        return [];
      }
    },
  };
}
