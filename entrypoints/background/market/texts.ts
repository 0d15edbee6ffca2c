import { AppError } from '../../../utils/errors.ts';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import { DEFAULT_WANTED } from '../../../utils/ipfs/replication/replication.ts';
import { send } from '../../../utils/ipfs/replication/send.ts';
import { packBytes } from '../../../utils/ipfs/write/pack-files.ts';
import { DEFAULT_PROFILE } from '../../../utils/ipfs/write/profiles.ts';
import type { KeptText } from '../../../utils/registry/market/types.ts';
import { ipfsWanted } from '../../../utils/storage/keeping.ts';
import { listFile } from '../../options/files/kept-files.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import type { Keeper } from '../keeping/keeper.ts';
import type { Network } from '../network.ts';

/** One raw block, as the contracts' digests name it; nobody reads more in a popup. */
export const MAX_TEXT_BYTES = 65_536;
const SEND_MS = 30_000;

/** What makes lines change places, hide or overwrite each other; see ForeignText. Line breaks stay. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Zl}\p{Zp}]/gu;

/** The text that has this digest, out of IPFS. @throws {AppError} `ipfs.*`; `registry.bad_metadata` where it is no text */
export async function readText({ files }: Network, digest: Sha256): Promise<string> {
  const { bytes } = await (await files()).read(metadataCid(digest), { maxBytes: MAX_TEXT_BYTES });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(UNPRINTABLE, '');
  } catch (cause) {
    throw new AppError('registry.bad_metadata', 'it is no text', { details: { digest }, cause });
  }
}

/**
 * Puts a text where others can read it, in as many places as are set, and looks after it from then on.
 * @throws {AppError} `ipfs.upload_failed` where places are set and none has given it back
 */
export async function keepText(
  text: string,
  name: string,
  openKeeper: () => Promise<Keeper>,
): Promise<KeptText> {
  const bytes = new TextEncoder().encode(text);
  const digest = await digestBytes(bytes);
  const providers = await openStoredProviders();
  if (providers.length === 0) return { digest, places: 0 };
  const packed = await packBytes(bytes);
  const wanted = Math.min(providers.length, (await ipfsWanted.getValue()) ?? DEFAULT_WANTED);
  const signal = AbortSignal.timeout(SEND_MS);
  const { done, settled, sent } = send(packed, providers, {
    now: () => Date.now(),
    random: () => Math.random(),
    signal,
    wanted,
  });
  sent.catch(() => {});
  settled.catch(() => {});
  const places = await done;
  await listFile({
    cid: packed.root,
    name,
    sizeBytes: bytes.length,
    isFolder: false,
    isPrivate: false,
    profile: DEFAULT_PROFILE,
    addedAt: new Date().toISOString(),
    unsent: null,
  });
  await (await openKeeper()).track({ cid: packed.root, wanted, places });
  return { digest, places: places.filter(({ state }) => state === 'held').length };
}
