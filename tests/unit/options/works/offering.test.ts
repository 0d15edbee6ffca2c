import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isOffered } from '../../../../components/works/offered-already.ts';
import type { BatchClaim, PictureState } from '../../../../components/works/types.ts';
import { offeringOf } from '../../../../entrypoints/options/works/offering.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { decodeCall } from '../../../../utils/registry/encoded-call.ts';
import { encodeOrder } from '../../../../utils/registry/market/order.ts';
import { offer, PLANNED, SITE } from '../../../components/market-fakes.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { picture } from './pictures.ts';

const CHAIN = 7;
const workId = (n: number) => `0x${String(n).padStart(64, '0')}` as WorkId;
const CLAIM_ID = '3f1c2a9e-0000-4000-8000-000000000001';
const CLAIM_ALONE: BatchClaim = {
  creator: 'Ada Marsh',
  credit: null,
  basis: 'creator',
  licence: 'https://rightsstatements.org/vocab/InC/1.0/',
  dataMining: null,
};
const SAID = { claim: { ...CLAIM_ALONE, offer: PLANNED }, claimId: CLAIM_ID };
const row = (n: number, kind: 'registered' | 'mined' = 'registered') => ({
  picture: picture(n),
  state: { kind } satisfies PictureState,
});
const ownWork = (n: number, content = n) => ({
  workId: workId(n),
  contentHash: sha256(content),
  isReceived: false,
});

/** The transaction that offers the nth work. */
function sent(n: number, state: SentTransaction['state']): SentTransaction {
  const { asked, terms, closesAtSeconds, seats } = PLANNED;
  const { price, currency } = asked;
  const order = encodeOrder({
    kind: 'offer',
    offer: {
      ...terms,
      workId: workId(n),
      document: sha256(9),
      price,
      currency,
      payee: null,
      closesAtSeconds,
      seats,
    },
  });
  return {
    hash: `0x${String(n).padStart(64, 'a')}`,
    raw: '0x',
    nonce: 0,
    maxFeeWei: '1',
    signedAt: '',
    blockNumber: null,
    chainId: CHAIN,
    purpose: { kind: 'call', requestId: 'a', facts: decodeCall(order).facts },
    state,
    attempts: 0,
    dueAt: null,
    problem: null,
  };
}

const CONTEXT = { own: [ownWork(2), ownWork(1)], transactions: [], chainId: CHAIN };

describe('what a batch offers', () => {
  test('is offered of its works that are final, by the ids that the registry gave them', () => {
    const rows = [row(1), row(2, 'mined'), row(3)];
    expect(offeringOf(SAID, rows, CONTEXT)).toMatchObject({
      works: [{ workId: workId(1), title: 'coast-1' }],
      awaited: 1,
    });
    expect(offeringOf({ ...SAID, claim: CLAIM_ALONE }, rows, CONTEXT)).toBeNull();
  });

  test('is offered of the newest of two works with the same file', () => {
    const own = [ownWork(5, 1), ownWork(1)];
    expect(offeringOf(SAID, [row(1)], { ...CONTEXT, own })?.works[0]?.workId).toBe(workId(5));
  });

  test('is not offered of another account’s registration of the same file, though that was bought since', () => {
    const own = [{ ...ownWork(5, 1), isReceived: true }, ownWork(1)];
    expect(offeringOf(SAID, [row(1)], { ...CONTEXT, own })?.works[0]?.workId).toBe(workId(1));
  });

  test('is asked for under one id of each work, after every restart, and under another in the next batch', () => {
    const idsOf = (claimId: string) =>
      offeringOf({ ...SAID, claimId }, [row(1), row(2)], CONTEXT)?.works.map(({ requestId }) => requestId);
    const [first, second] = idsOf(CLAIM_ID) ?? [];
    expect(idsOf(CLAIM_ID)).toEqual([first, second]);
    expect(v.is(v.pipe(v.string(), v.uuid()), first)).toBe(true);
    expect(new Set([first, second, ...(idsOf('another') ?? [])]).size).toBe(4);
  });

  test('and was sent is waited for, unless it came to nothing or was sent on another chain', () => {
    const other = { ...sent(4, 'mined'), chainId: 8 };
    const transactions = [sent(1, 'sent'), sent(2, 'final'), sent(3, 'reverted'), other];
    const found = offeringOf(SAID, [row(1)], { ...CONTEXT, transactions })?.sent;
    expect([...(found ?? [])].map(([id, { isMined }]) => [id, isMined])).toEqual([
      [workId(1), false],
      [workId(2), true],
    ]);
  });
});

describe('an offer on the market', () => {
  const on = (...offers: Parameters<typeof isOffered>[1]['offers']) => ({ offers, sites: [SITE] });

  test('is the one that is planned when all that a buyer is bound by is the same', () => {
    expect(isOffered(PLANNED, on(offer()))).toBe(true);
    const dearer = offer({ price: '20000000000000001' });
    const others = [
      offer({ live: false }),
      dearer,
      offer({}, { exclusive: true }),
      offer({}, { scope: 'any' }),
    ];
    expect(isOffered(PLANNED, on(...others))).toBe(false);
  });

  test('for a named site is known by the digest of its name', () => {
    const named = { ...PLANNED, terms: { ...PLANNED.terms, scope: { site: SITE.site } } };
    expect(isOffered(named, on(offer({}, { scope: `0x${'5'.repeat(64)}` })))).toBe(true);
    expect(isOffered(named, on(offer({}, { scope: `0x${'6'.repeat(64)}` })))).toBe(false);
  });
});
