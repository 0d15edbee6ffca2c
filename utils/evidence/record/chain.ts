import { canonicalJson } from '../../registry/canonical-json.ts';
import { AppError, type Json } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { digestText } from './digest.ts';

/** What the first line of a chain names as the one before it. */
export const NO_LINE = '0'.repeat(64) as Sha256;

/** Where a chain of lines stands: the digest of its last line, and how many there are. */
export interface ChainHead {
  readonly head: Sha256;
  readonly count: number;
}

export const EMPTY_CHAIN: ChainHead = { head: NO_LINE, count: 0 };

export type ChainEntry = Readonly<Record<string, Json | undefined>>;

/** The next line of a chain, without its newline: one RFC 8785 object whose `prev` is the digest of the line before. */
export function chainLine({ head, count }: ChainHead, entry: ChainEntry): { line: string; next: ChainHead } {
  const line = canonicalJson({ ...entry, prev: head });
  return { line, next: { head: digestText(line), count: count + 1 } };
}

/** A whole chain as text. */
export function writeChain(entries: readonly ChainEntry[]): { text: string; chain: ChainHead } {
  let chain = EMPTY_CHAIN;
  let text = '';
  for (const entry of entries) {
    const { line, next } = chainLine(chain, entry);
    text += `${line}\n`;
    chain = next;
  }
  return { text, chain };
}

const broken = (line: number, why: string) =>
  new AppError('evidence.broken_chain', `line ${line} ${why}`, { details: { line } });

/**
 * Reads a chain back. A cut tail cannot be told from an earlier state: compare the head with one known from elsewhere.
 * @throws {AppError} `evidence.broken_chain` with the first line that does not follow from the one before
 */
export function readChain(text: string): { entries: unknown[]; chain: ChainHead } {
  const entries: unknown[] = [];
  let chain = EMPTY_CHAIN;
  if (text !== '' && !text.endsWith('\n')) throw broken(text.split('\n').length, 'has no newline');
  for (const line of text.split('\n').slice(0, -1)) {
    const number = chain.count + 1;
    const entry = parseObject(line);
    if (!entry) throw broken(number, 'is no canonical JSON object');
    if (entry['prev'] !== chain.head) throw broken(number, 'does not name the line before it');
    chain = { head: digestText(line), count: number };
    entries.push(entry);
  }
  return { entries, chain };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(line) as Json;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && canonicalJson(value) === line ? { ...value } : null;
  } catch {
    return null;
  }
}
