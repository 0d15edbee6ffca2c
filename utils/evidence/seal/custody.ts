import * as v from 'valibot';
import { canonicalJson } from '../../registry/canonical-json.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { chainLine, EMPTY_CHAIN, readChain, type ChainHead } from '../record/chain.ts';
import { base64, count, sha256, text, time } from '../record/fields.ts';
import { checkRecord } from '../record/parse.ts';
import { checkSignature, publicKeyText, signText, type SigningKey } from './signing-key.ts';

/** One line of custody.jsonl: what was done with the package, signed by whoever did it. */
export const custodySchema = v.strictObject({
  prev: sha256,
  at: time,
  /** The first line is `sealed`; each export is one, so that copies can be told apart. */
  action: v.picklist(['sealed', 'proof_added', 'exported', 'encrypted', 'uploaded', 'received']),
  /** The line's number, from 0: also says how many came before. */
  line: count,
  m: sha256,
  /** What a proof or a copy was. */
  what: v.optional(text(256)),
  publicKey: base64(160),
  signature: base64(128),
});

export type CustodyLine = v.InferOutput<typeof custodySchema>;

export interface CustodyEntry {
  readonly at: string;
  readonly action: CustodyLine['action'];
  readonly what?: string;
}

/** Adds a signed line to a custody log. @throws {AppError} `evidence.broken_chain` when the log was altered */
export async function addCustody(
  log: string,
  m: Sha256,
  entry: CustodyEntry,
  key: SigningKey,
): Promise<string> {
  const chain: ChainHead = log === '' ? EMPTY_CHAIN : readChain(log).chain;
  const unsigned = { ...entry, line: chain.count, m, publicKey: await publicKeyText(key), prev: chain.head };
  const signature = await signText(key, canonicalJson(unsigned));
  return `${log}${chainLine(chain, { ...unsigned, signature }).line}\n`;
}

/** Reads a custody log. @throws {AppError} `evidence.broken_chain`, `evidence.malformed` */
export function readCustody(log: string): CustodyLine[] {
  return readChain(log).entries.map((entry) => checkRecord(custodySchema, 'custody.jsonl', entry));
}

/** Whether a line was signed by the key that it names. */
export async function isSigned({ signature, ...unsigned }: CustodyLine): Promise<boolean> {
  return (await checkSignature(unsigned.publicKey, canonicalJson(unsigned), signature)) === 'valid';
}
