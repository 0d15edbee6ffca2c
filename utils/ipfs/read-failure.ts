import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { Gateway } from './gateway.ts';

/** What each gateway did instead of serving the block. */
export type Faults = ReadonlyMap<Gateway, AppError>;

/**
 * Sums up why no gateway served a block. A proven lie outweighs silence; "not found" needs all to say so,
 * since a gateway that did not answer may have it.
 */
export function readFailure(cid: CID, faults: Faults): AppError {
  const gateways = [...faults].map(([{ host }, { code, message }]) => ({ host, code, did: message }));
  const told = gateways.map(({ host, did }) => `${host} ${did}`).join('; ');
  return new AppError(
    overallCode(gateways.map(({ code }) => code)),
    `no gateway served ${cid}: ${told || 'none is set'}`,
    { details: { cid: cid.toString(), gateways }, cause: [...faults.values()][0] },
  );
}

function overallCode(codes: readonly ErrorCode[]): ErrorCode {
  if (codes.includes('ipfs.tampered')) return 'ipfs.tampered';
  if (codes.includes('ipfs.too_large')) return 'ipfs.too_large';
  if (codes.length > 0 && codes.every((code) => code === 'ipfs.not_found')) return 'ipfs.not_found';
  return codes.includes('ipfs.timeout') ? 'ipfs.timeout' : 'ipfs.unreachable';
}
