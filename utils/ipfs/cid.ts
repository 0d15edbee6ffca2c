import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { create } from 'multiformats/hashes/digest';
import { sha256 } from 'multiformats/hashes/sha2';
import { fromString } from 'uint8arrays/from-string';
import type { Sha256 } from '../imaging/types.ts';

/**
 * The CID of the one raw block that has this digest: how a registry's 32 bytes name a document on IPFS.
 *
 * @example metadataCid('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
 * // 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
 */
export const metadataCid = (digest: Sha256): string =>
  CID.createV1(raw.code, create(sha256.code, fromString(digest, 'base16'))).toString();
