import { AppError } from '../errors.ts';
import type { Gateway } from './gateway.ts';

/** Whether a check says that bytes do not fit their CID: as Helia says it, or as we do. */
export const isMismatch = (thrown: unknown): boolean =>
  thrown instanceof AppError
    ? thrown.code === 'ipfs.tampered'
    : thrown instanceof Error && thrown.name === 'InvalidMultihashError';

/** What a gateway is told to have done that gave such bytes. */
export const tampering = ({ host }: Gateway, cause?: unknown): AppError =>
  new AppError('ipfs.tampered', 'gave bytes that do not fit the CID', { details: { host }, cause });
