import { importer } from 'ipfs-unixfs-importer';
import type { ImportCandidate } from 'ipfs-unixfs-importer';
import { CID } from 'multiformats/cid';
import { AppError } from '../../errors.ts';
import { createMemorySink, type BlobSink } from './blob-sink.ts';
import { createPacker, type Packed } from './packer.ts';
import { DEFAULT_PROFILE, importerOptions, type Profile } from './profiles.ts';

export type Content = AsyncIterable<Uint8Array> | Uint8Array;

/** What is in a folder, by its path from there, with `/`: a file, a symbolic link, or a folder that is empty. */
export type FolderEntry =
  | { readonly path: string; readonly content: Content }
  | { readonly path: string; readonly link: string }
  | { readonly path: string };

export interface PackOptions {
  readonly profile: Profile;
  /** Where the blocks are kept until they are sent. */
  readonly sink: BlobSink;
  /** All that was read up to now. */
  readonly onProgress?: (readBytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Cuts a file into UnixFS blocks while it is read. A file of at most one chunk is one raw block: its CID holds its SHA-256.
 * @throws the signal's reason, and what reading throws
 */
export const packFile = (content: Content, options: PackOptions): Promise<Packed> =>
  pack([{ content }], options, false);

/**
 * Cuts all that is in a folder; the root is the folder. In whatever order it is listed, the archive is the same.
 * @throws the signal's reason, and what reading throws
 */
export const packFolder = (entries: readonly FolderEntry[], options: PackOptions): Promise<Packed> =>
  pack(
    entries.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    options,
    true,
  );

/** A file that is in memory anyway, with the default profile. */
export const packBytes = (bytes: Uint8Array): Promise<Packed> =>
  packFile(bytes, { profile: DEFAULT_PROFILE, sink: createMemorySink() });

/** One block, which is not cut, whatever its size. */
export async function packBlock(cid: string, block: Uint8Array): Promise<Packed> {
  const packer = createPacker(createMemorySink());
  const root = CID.parse(cid);
  await packer.put(root, block);
  return packer.finish(root);
}

async function pack(
  entries: readonly (FolderEntry | { readonly content: Content })[],
  { profile, sink, onProgress = () => {}, signal }: PackOptions,
  wrapWithDirectory: boolean,
): Promise<Packed> {
  const packer = createPacker(sink);
  let readBytes = 0;

  async function* counted(content: Content): AsyncGenerator<Uint8Array> {
    for await (const bytes of content instanceof Uint8Array ? [content] : content) {
      signal?.throwIfAborted();
      readBytes += bytes.byteLength;
      yield bytes;
      onProgress(readBytes);
    }
  }

  const candidates = entries.map((entry): ImportCandidate =>
    'content' in entry ? { ...entry, content: counted(entry.content) } : { ...entry },
  );
  const store = {
    async put(cid: CID, bytes: unknown): Promise<CID> {
      if (!(bytes instanceof Uint8Array))
        throw new AppError('internal.unexpected', 'a block came as a stream');
      await packer.put(cid, bytes);
      return cid;
    },
  };
  let root: CID | undefined;
  for await (const { cid } of importer(candidates, store, { ...importerOptions(profile), wrapWithDirectory }))
    root = cid;
  if (!root) throw new AppError('internal.unexpected', 'the importer gave no root');
  return packer.finish(root);
}
