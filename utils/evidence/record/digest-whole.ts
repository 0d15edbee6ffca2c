import { bytesToHex } from '@noble/hashes/utils.js';
import type { Sha256 } from '../../imaging/types.ts';

/** SHA-256 of what lies in memory in one piece, by the platform. */
export const digestWhole = async (bytes: BufferSource): Promise<Sha256> =>
  bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Sha256;
