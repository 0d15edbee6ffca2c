import { describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { parseIpfsAddress } from '../../../utils/ipfs/ipfs-address.ts';

const V1 = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const V0 = 'QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR';

function reasonOf(text: string): unknown {
  try {
    parseIpfsAddress(text);
    return 'parsed';
  } catch (thrown) {
    return thrown instanceof AppError && thrown.code === 'ipfs.bad_cid' ? thrown.details['reason'] : thrown;
  }
}

describe('parseIpfsAddress', () => {
  test.each([
    [V1, `ipfs://${V1}`, []],
    [V0, `ipfs://${V1}`, []],
    [`ipfs://${V1}/`, `ipfs://${V1}`, []],
    [`/ipfs/${V1}/a/b.jpg`, `ipfs://${V1}/a/b.jpg`, ['a', 'b.jpg']],
    [`${V1}/a b.jpg`, `ipfs://${V1}/a%20b.jpg`, ['a b.jpg']],
    [`ipfs://${V1}/a%20b%3F.jpg`, `ipfs://${V1}/a%20b%3F.jpg`, ['a b?.jpg']],
    [`${V1}/100%25`, `ipfs://${V1}/100%2525`, ['100%25']],
  ])('reads %s', (text, url, path) => {
    expect(parseIpfsAddress(text)).toMatchObject({ url, path });
  });

  test.each([
    ['ipns://example.com/a', /IPNS or DNSLink/],
    ['/ipns/k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r', /IPNS or DNSLink/],
    ['k51qzi5uqu5dgutdk6i1ynyzgkqngpha5xpgia3a5qqp4jsh0u4csozksxel2r', /IPNS name/],
    ['example.com', /not a CID/],
    ['https://gateway.example/ipfs/x', /neither a CID nor a path/],
    [`${V1}/\ud800.jpg`, /no file can have/],
    [`ipfs://${V1}?filename=x`, /neither a CID nor a path/],
    [`ipfs://${V1}/%zz`, /no file can have/],
    [`ipfs://${V1}/a%2Fb`, /no file can have/],
    [`${V1}/../x`, /no file can have/],
    [`${V1}/a\\/b`, /no file can have/],
    ['', /not a CID/],
  ])('refuses %s with its reason', (text, reason) => {
    expect(reasonOf(text)).toMatch(reason);
  });
});
