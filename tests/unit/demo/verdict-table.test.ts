import { describe, expect, test } from 'vitest';
import { verdictTable } from '../../../scripts/demo/verdict-table.ts';
import type { ReadMatch } from '../../../scripts/demo/verdict-table.ts';
import type { Standing } from '../../../scripts/demo/read-standing.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { Dispute } from '../../../utils/registry/disputes.ts';
import type { WorkId } from '../../../utils/matching/types.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z') / 1000;
const SITE = 'news.example';

const dispute: Dispute = {
  disputeId: '0x01',
  by: '0x0000000000000000000000000000000000000001',
  kind: 'not_licensors',
  otherWorkId: null,
  evidence: 'ef' as Sha256,
  blockNumber: 2,
  answers: [],
  withdrawn: false,
  rulings: [],
};

const readMatch = (
  sequence: number,
  title: string | null,
  standing: Partial<Standing> = {},
  proofs: ReadMatch['proofs'] = [],
): ReadMatch => ({
  proofs,
  standing: { disputes: [], siteUntilSeconds: 0, anySiteUntilSeconds: 0, ...standing },
  match: {
    kind: 'same',
    distanceBits: 4,
    work: {
      workId: '0x01' as WorkId,
      sequence,
      registrant: '0x0000000000000000000000000000000000000001',
      registeredAtSeconds: 1,
      priorityAtSeconds: 1,
      contentHash: 'ab' as Sha256,
      perceptualHashes: [],
      blockNumber: 1,
      basis: 'creator',
      metadataDigest: 'cd' as Sha256,
    },
  },
  owner: {
    owner: '0x00000000000000000000000000000000000000aB',
    retracted: false,
    block: { number: 1, hash: '0x' },
    basis: 'one_source',
    sources: ['localhost'],
    odd: [],
  },
  metadata:
    title === null
      ? null
      : {
          title,
          creator: 'Ada',
          credit: null,
          proofs: [],
          licence: 'CC-BY-4.0',
          preview: { cid: '', mediaType: '', width: 1, height: 1 },
        },
});

describe('verdictTable', () => {
  test('sets competing works below each other, the picture named once', () => {
    const matches = [
      readMatch(0, 'First', {}, [
        { kind: 'ens', name: 'ada.eth', state: 'unchecked' },
        { kind: 'domain', name: 'ada.example', state: 'confirmed' },
      ]),
      readMatch(5, 'Second', { disputes: [dispute, dispute], siteUntilSeconds: NOW + 86_400 }),
    ];
    const image = {
      imageUrl: 'http://127.0.0.1:1/ring.jpg',
      sha256: null,
      source: 'file',
      verdict: { kind: 'same', omitted: 0, matches: matches.map(({ match }) => match) },
    } as const;
    expect(verdictTable([{ image, matches }], SITE, NOW).split('\n')).toEqual([
      'picture   verdict       work      licence    owner        account         registered  disputes          news.example',
      'ring.jpg  same, 4 bits  “First”   CC-BY-4.0  0x0000…00aB  of ada.example  no. 1       none              none on record',
      '                        “Second”  CC-BY-4.0  0x0000…00aB  unproven        no. 6       2: not licensors  licensed until 2026-11-21',
    ]);
  });

  test.each([
    [null, 0, 'licensed without end'],
    [NOW, 0, 'licence ended 2026-11-20'],
    [0, 0, 'none on record'],
    [0, null, 'none for this site; some for any site of their holders'],
  ])(
    'a licence for the site until %s, for any until %s: %s',
    (siteUntilSeconds, anySiteUntilSeconds, words) => {
      const matches = [readMatch(0, 'One', { siteUntilSeconds, anySiteUntilSeconds })];
      const image = {
        imageUrl: 'http://127.0.0.1:1/x.jpg',
        sha256: null,
        source: 'file',
        verdict: { kind: 'same', omitted: 0, matches: matches.map(({ match }) => match) },
      } as const;
      expect(verdictTable([{ image, matches }], SITE, NOW)).toMatch(new RegExp(`none +${words}$`));
    },
  );

  test('says that a picture was not checked, and never that nothing was found', () => {
    const image = {
      imageUrl: 'http://127.0.0.1:1/x.jpg',
      sha256: null,
      source: 'file',
      verdict: { kind: 'not_checked', reason: 'timeout' },
    } as const;
    const table = verdictTable([{ image, matches: [] }], SITE, NOW);
    expect(table).toContain('not checked: timeout');
    expect(table).not.toContain('not registered');
  });

  test('says which part of a registered work could not be read', () => {
    const matches = [readMatch(0, null)];
    const image = {
      imageUrl: 'http://127.0.0.1:1/x.jpg',
      sha256: null,
      source: 'file',
      verdict: { kind: 'same', omitted: 0, matches: matches.map(({ match }) => match) },
    } as const;
    expect(verdictTable([{ image, matches }], SITE, NOW)).toContain('description not read');
  });
});
