import type { EncodedCall } from '../../../utils/registry/encoded-call.ts';

/**
 * What a person has confirmed, as long as no transaction, and no order for a wallet, is stored for it. It is not stored itself: it ends with the worker, as does
 * what would be sent for it.
 */
const calls = new Map<string, EncodedCall>();

export const callsBeingSigned = (): readonly EncodedCall[] => [...calls.values()];

/** Lists a call while it is being signed. @param sign settles once it is stored, or came to nothing */
export async function whileSigning<T>(
  requestId: string,
  call: EncodedCall,
  sign: () => Promise<T>,
): Promise<T> {
  calls.set(requestId, call);
  try {
    return await sign();
  } finally {
    calls.delete(requestId);
  }
}
