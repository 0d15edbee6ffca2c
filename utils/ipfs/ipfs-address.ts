import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import { parseReadableCid } from './readable-cid.ts';

/** A file: what its CID names, or what is at a path in the folder that its CID names. Both can be verified. */
export interface IpfsAddress {
  readonly cid: CID;
  /** Names of folders and at last the file, decoded; empty for the CID itself. */
  readonly path: readonly string[];
  /** As `ipfs://<CID>/<path>`. */
  readonly url: string;
}

/**
 * Parses `<CID>`, `<CID>/<path>`, `/ipfs/<CID>/<path>` or `ipfs://<CID>/<path>`. IPNS and DNSLink names are refused: what
 * they point to is said by whoever answers for them, and changes.
 * @throws {AppError} `ipfs.bad_cid` with the reason
 */
export function parseIpfsAddress(text: string): IpfsAddress {
  const refuse = (reason: string): AppError =>
    new AppError('ipfs.bad_cid', `"${text}": ${reason}`, { details: { cid: text, reason } });
  if (/^(ipns:|\/ipns\/)/.test(text))
    throw refuse('an IPNS or DNSLink name, which says nothing of the content');
  const isUrl = text.startsWith('ipfs://');
  const plain = text.replace(/^ipfs:\/\/|^\/ipfs\//, '');
  if (/[?#]/.test(plain) || plain.includes('://')) throw refuse('neither a CID nor a path below one');
  const [root = '', ...names] = plain.split('/');
  const path = names.filter(Boolean).map((name) => (isUrl ? decode(name) : name));
  if (
    path.some((name) => name === null || !name.isWellFormed() || /[/\\]/.test(name) || /^\.{1,2}$/.test(name))
  )
    throw refuse('a path with a name that no file can have');
  const decoded = path.filter((name) => name !== null);
  const cid = parseReadableCid(root);
  // Of version 1, whose letters mean the same in either case, as hosts of URLs have it.
  const url = ['ipfs:/', cid.toV1().toString(), ...decoded.map(encodeURIComponent)].join('/');
  return { cid, path: decoded, url };
}

function decode(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}
