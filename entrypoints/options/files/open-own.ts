import { toAppError, type AppError, type ErrorCode } from '../../../utils/errors.ts';
import { parseIpfsAddress } from '../../../utils/ipfs/ipfs-address.ts';
import { ipfsFiles, ipfsProviders } from '../../../utils/storage/keeping.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import type { Work } from './activities.ts';
import { readFile } from './open-file.ts';

/** A place that could not give it says nothing of what others have. */
const ELSEWHERE = new Set<ErrorCode>(['ipfs.not_found', 'ipfs.tampered', 'ipfs.timeout', 'ipfs.unreachable']);

export type Opened = Blob | { readonly error: AppError; readonly gateways: readonly string[] };

/**
 * Reads a file that somebody opens. That they read a private one of their own is nobody's business but its places': where these
 * fail, and nobody has agreed yet, gives which gateways (hosts) may be asked as well.
 * @throws {AppError} as readFile
 */
export async function readOpened(address: string, isAgreed: boolean, work: Work): Promise<Opened> {
  const gateways = (await networkSettings.getValue())?.gateways ?? [];
  if (isAgreed || !(await isOwnPrivate(address))) return readFile(address, gateways, work);
  try {
    return await readFile(address, [], work);
  } catch (thrown) {
    work.signal.throwIfAborted();
    const error = toAppError(thrown);
    const others = await notPlaces(gateways);
    if (others.length === 0 || !ELSEWHERE.has(error.code)) throw error;
    return { error, gateways: others };
  }
}

async function isOwnPrivate(address: string): Promise<boolean> {
  const asked = parseIpfsAddress(address).cid.toV1().toString();
  return (await ipfsFiles.getValue()).some(({ cid, isPrivate }) => isPrivate && cid === asked);
}

const hostOf = (url: string) => URL.parse(url)?.host ?? url;

/** Hosts of gateways that keep nothing for the user: who does has been asked. */
async function notPlaces(gateways: readonly string[]): Promise<readonly string[]> {
  const providers = await ipfsProviders.getValue();
  const places = new Set(providers.flatMap(({ url, gateway = url }) => [hostOf(url), hostOf(gateway)]));
  return gateways.map(hostOf).filter((host) => !places.has(host));
}
