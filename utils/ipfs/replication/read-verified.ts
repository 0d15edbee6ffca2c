import type { CID } from 'multiformats/cid';
import { AppError } from '../../errors.ts';
import type { Provider } from '../providers/provider.ts';
import { whyUnverifiable } from '../readable-cid.ts';
import { verifyBlock } from '../verify-block.ts';

/**
 * A block of one provider, checked against its CID.
 * @throws {AppError} `ipfs.bad_cid`, `ipfs.tampered`, and as the provider's `readBlock`
 */
export async function readVerified(
  provider: Provider,
  cid: CID,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reason = whyUnverifiable(cid);
  const details = { host: provider.name, cid: cid.toString() };
  if (reason !== null) throw new AppError('ipfs.bad_cid', `${cid}: ${reason}`, { details });
  const block = await provider.readBlock(cid, signal);
  await verifyBlock(cid, block).catch((cause: unknown) => {
    throw new AppError('ipfs.tampered', `${provider.name} gave bytes that are not those of ${cid}`, {
      details,
      cause,
    });
  });
  return block;
}
