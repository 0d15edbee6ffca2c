import * as v from 'valibot';
import type { Address } from '../types.ts';

/** RFC 8615. */
const PATH = '/.well-known/whence.json';
export const MAX_WELL_KNOWN_BYTES = 65_536;
const MAX_ACCOUNTS = 1000;

const Document = v.object({ version: v.literal(1), accounts: v.array(v.unknown()) });
const Account = v.object({ chainId: v.number(), address: v.string() });

/** An account on one chain: on another, the same address may be somebody else's. */
export interface ChainAccount {
  readonly chainId: number;
  readonly address: Address;
}

export const wellKnownUrl = (domain: string): string => `https://${domain}${PATH}`;

/** Whether a domain's document (docs/identity.md) names the account. What is no such document names none. */
export function namesAccount(bytes: Uint8Array, { chainId, address }: ChainAccount): boolean {
  const document = v.safeParse(Document, parseJson(bytes));
  if (!document.success) return false;
  return document.output.accounts.slice(0, MAX_ACCOUNTS).some((listed) => {
    const account = v.safeParse(Account, listed);
    if (!account.success) return false;
    return (
      account.output.chainId === chainId && account.output.address.toLowerCase() === address.toLowerCase()
    );
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
