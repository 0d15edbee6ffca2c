import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { OTS_PROOF } from '../../../../utils/evidence/package/layout.ts';
import {
  anchorPath,
  writeAnchorProof,
  type AnchorProof,
} from '../../../../utils/evidence/proofs/anchor-proof.ts';
import { writeTimestampRequest } from '../../../../utils/evidence/proofs/timestamp-request.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';
import { chainWith, otsOf } from '../proven.ts';
import { flipped } from '../zip-surgery.ts';
import { put, type Mutation } from './mutation.ts';

const anchorWith = (fields: Partial<AnchorProof>, path = 'proofs/evm-31337.json') =>
  put(({ anchor }) => ({
    'proofs/evm-31337.json': null,
    [path]: writeAnchorProof({ ...anchor, ...fields }),
  }));

const STAMP = 'proofs/tsa-1.tsr';

const requestOf = (digest: Sha256) => writeTimestampRequest(digest, Uint8Array.of(1));

const stored = (proof: Blob | string | undefined) => new Blob([proof ?? '']);

/** The proofs of time, and what the world says of them. */
export const PROOFS: readonly Mutation[] = [
  {
    name: 'a time stamp of another digest',
    grade: 'time',
    reason: 'tsa.other_digest',
    file: put(async ({ authority }) => ({
      [STAMP]: new Blob([await authority.stamp(requestOf(digestText('another')))]),
    })),
  },
  {
    name: 'a time stamp with another bit',
    grade: 'time',
    reason: 'tsa.bad_signature',
    file: put(async ({ proofs }) => ({
      [STAMP]: await flipped(stored(proofs[STAMP]), stored(proofs[STAMP]).size - 1),
    })),
  },
  {
    name: 'a time stamp that is none',
    grade: 'time',
    reason: 'tsa.no_timestamp',
    file: put(() => ({ [STAMP]: 'x' })),
  },
  {
    name: 'a time stamp by who may not give any',
    grade: 'time',
    reason: 'tsa.other_usage',
    file: put(async ({ sealed, authority }) => ({
      [STAMP]: new Blob([await authority.stampLoosely(requestOf(sealed.m))]),
    })),
  },
  {
    name: 'a time stamp by an authority whose certificate had run out',
    grade: 'time',
    reason: 'tsa.outside_window',
    file: put(async ({ sealed, authority }) => ({
      [STAMP]: new Blob([await authority.stampTooLate(requestOf(sealed.m))]),
    })),
  },
  {
    name: 'a time stamp by an authority that nobody knows',
    grade: 'time',
    reason: 'tsa.unknown_root',
    tools: () => ({ roots: [] }),
  },
  {
    name: 'a capture made long after the block that it names',
    grade: 'time',
    reason: 'time_order.old_beacon',
    tools: ({ anchor }) => {
      const chain = chainWith(anchor);
      const monthBefore = 30 * 86_400;
      return {
        chain: {
          ...chain,
          async block(number) {
            const block = await chain.block(number);
            const isBeacon = block !== null && number !== anchor.blockNumber;
            return isBeacon ? { ...block, timestampSeconds: block.timestampSeconds - monthBefore } : block;
          },
        },
      };
    },
  },
  {
    name: 'a capture said to be long before its only stamp',
    grade: 'time',
    reason: 'time_order.late_stamp',
    // What is left is the time stamp, of today.
    file: put(({ anchor }) => ({ [anchorPath(anchor)]: null })),
  },
  {
    name: 'an OpenTimestamps file of another digest',
    grade: 'time',
    reason: 'ots.other_digest',
    file: put(() => ({ [OTS_PROOF]: otsOf(digestText('another')) })),
  },
  {
    name: 'an OpenTimestamps file that is cut off',
    grade: 'time',
    reason: 'ots.bad_ots',
    file: put(({ proofs }) => ({ [OTS_PROOF]: stored(proofs[OTS_PROOF]).slice(0, -3) })),
  },
  {
    name: 'an anchor that says another chain than its name',
    grade: 'time',
    reason: 'anchor.other_chain',
    file: anchorWith({ chainId: 1 }),
  },
  {
    name: 'an anchor of another chain',
    grade: 'time',
    reason: 'anchor.rpc_of_another_chain',
    file: anchorWith({ chainId: 1 }, 'proofs/evm-1.json'),
  },
  {
    name: 'an anchor of another digest',
    grade: 'time',
    reason: 'anchor.other_digest',
    file: anchorWith({ digest: digestText('another') }),
  },
  {
    name: 'an anchor in another contract',
    grade: 'time',
    reason: 'anchor.other_emitter',
    file: anchorWith({ evidenceLog: `0x${'1'.repeat(40)}` }),
  },
  {
    name: 'an anchor by another account',
    grade: 'time',
    reason: 'anchor.other_event',
    file: anchorWith({ account: `0x${'2'.repeat(40)}` }),
  },
  {
    name: 'an anchor in no tree',
    grade: 'time',
    reason: 'merkle.other_root',
    file: anchorWith({ tree: { root: `0x${'1'.repeat(64)}`, proof: [] } }),
  },
  {
    name: 'an anchor that was not one of many',
    grade: 'time',
    reason: 'anchor.other_event',
    file: anchorWith({ tree: null }),
  },
  {
    name: 'an anchor in a transaction that is not there',
    grade: 'time',
    reason: 'anchor.not_on_chain',
    file: anchorWith({ transactionHash: `0x${'1'.repeat(64)}` }),
  },
  {
    name: 'an anchor in a block of another hash',
    grade: 'time',
    reason: 'anchor.other_block',
    file: anchorWith({ blockHash: `0x${'1'.repeat(64)}` }),
  },
  {
    name: 'an anchor at another time',
    grade: 'time',
    reason: 'anchor.other_block',
    file: anchorWith({ anchoredAtSeconds: 1 }),
  },
  {
    name: 'an anchor that is no record',
    grade: 'time',
    reason: 'anchor.malformed',
    file: put(() => ({ 'proofs/evm-31337.json': '{}' })),
  },
  {
    name: 'an event of another contract',
    grade: 'time',
    reason: 'anchor.other_event',
    tools: ({ anchor }) => ({ chain: chainWith(anchor, `0x${'1'.repeat(40)}`) }),
  },
  {
    name: 'a block that may be replaced',
    grade: 'time',
    reason: 'anchor.not_final',
    tools: ({ anchor }) => ({ chain: { ...chainWith(anchor), finalNumber: async () => 8 } }),
  },
  {
    name: 'nobody asks the chain',
    grade: 'time',
    reason: 'anchor.not_asked',
    tools: () => ({ chain: null }),
  },
  {
    name: 'the chain has another block than the capture names',
    grade: 'time',
    reason: 'time_order.other_beacon',
    tools: ({ anchor }) => ({
      chain: {
        ...chainWith(anchor),
        block: async (number) =>
          number === 7 ? { number, hash: '0x', timestampSeconds: 1 } : chainWith(anchor).block(number),
      },
    }),
  },
  {
    name: 'the capture names a block of after it',
    grade: 'time',
    reason: 'time_order.beacon_after_capture',
    tools: ({ anchor }) => ({
      chain: {
        ...chainWith(anchor),
        block: async (number) => ({
          ...(await chainWith(anchor).block(number)),
          number,
          hash: `0x${(number === 7 ? 'ab' : 'ef').repeat(32)}`,
          timestampSeconds: Date.parse('2026-03-01T13:00:00Z') / 1000,
        }),
      },
    }),
  },
  {
    name: 'the anchor is from before the capture',
    grade: 'time',
    reason: 'time_order.stamp_before_capture',
    file: anchorWith({ anchoredAtSeconds: 1_000_000_000 }),
    tools: ({ anchor }) => ({ chain: chainWith({ ...anchor, anchoredAtSeconds: 1_000_000_000 }) }),
  },
];
