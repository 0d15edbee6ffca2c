import { importer } from 'ipfs-unixfs-importer';
import { AppError } from '../../errors.ts';
import { DEFAULT_PROFILE, importerOptions } from './profiles.ts';

/** The CID that a file of any size has with the default profile, in bounded memory: no block is kept. */
export async function rootOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  let root: string | null = null;
  const forgets = { put: <Cid>(cid: Cid): Cid => cid };
  for await (const { cid } of importer([{ content }], forgets, importerOptions(DEFAULT_PROFILE)))
    root = cid.toString();
  if (root === null) throw new AppError('internal.unexpected', 'the importer gave no root');
  return root;
}
