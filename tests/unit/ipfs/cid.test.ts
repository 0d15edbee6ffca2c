import { createHash } from 'node:crypto';
import { CID } from 'multiformats/cid';
import { describe, expect, test } from 'vitest';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';

describe('metadataCid', () => {
  test('is the CIDv1 of a raw block with that digest', () => {
    const digest = createHash('sha256').update('').digest('hex') as Sha256;
    // The well-known CID of no bytes at all, as `ipfs add --cid-version 1` prints it.
    expect(metadataCid(digest)).toBe('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku');
    expect(Buffer.from(CID.parse(metadataCid(digest)).multihash.digest).toString('hex')).toBe(digest);
  });
});
