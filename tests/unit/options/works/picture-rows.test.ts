import { describe, expect, test } from 'vitest';
import type { BatchPicture } from '../../../../components/works/types.ts';
import { callsFor, stepOf } from '../../../../entrypoints/options/works/batch-step.ts';
import { rowsOf } from '../../../../entrypoints/options/works/picture-rows.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { decodeCall } from '../../../../utils/registry/encoded-call.ts';
import { registeredContents } from '../../../../utils/registry/registration-calls.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { facts, known, MINE, OTHER, picture } from './pictures.ts';

const CHAIN = 7;
const accounts = new Set([MINE]);
const rows = (pictures: readonly BatchPicture[], transactions: readonly SentTransaction[] = []) =>
  rowsOf(pictures, { transactions, chainId: CHAIN, accounts });
const states = (...given: Parameters<typeof rows>) => rows(...given).map(({ state }) => state.kind);
const described = (n: number) => picture(n, { metadataDigest: sha256(500 + n) });

/** What the account has sent for these pictures. */
function sent(state: SentTransaction['state'], ...pictures: readonly BatchPicture[]): SentTransaction {
  const [call] = callsFor(rows(pictures), 'creator');
  if (!call) throw new Error('nothing to register');
  const purpose = { kind: 'call', requestId: 'a', facts: decodeCall(call).facts } as const;
  const rest = { raw: '0x', nonce: 0, maxFeeWei: '1', signedAt: '', blockNumber: null } as const;
  return {
    ...rest,
    hash: `0x${'1'.repeat(64)}`,
    chainId: CHAIN,
    purpose,
    state,
    attempts: 0,
    dueAt: null,
    problem: null,
  };
}

describe('a picture that is to be registered', () => {
  test('is left out where it is registered by oneself, or stands there twice', () => {
    const own = picture(1, { known: { works: [known({ registrant: MINE })], isPartial: false } });
    expect(states([own, picture(2), picture(3, { facts: facts(sha256(2)) })])).toEqual([
      'own',
      'ready',
      'repeated',
    ]);
  });

  test('that another account has on record is registered only by who says so', () => {
    const theirs = picture(1, { known: { works: [known({ kind: 'same' })], isPartial: false } });
    expect(states([theirs])).toEqual(['left']);
    expect(states([{ ...theirs, choice: 'register' }])).toEqual(['ready']);
    expect(states([{ ...picture(2), choice: 'leave' }])).toEqual(['left']);
  });

  test('that could not be compared may be registered, and says so', () => {
    const [row] = rows([picture(1, { known: { reason: 'index_not_ready' } })]);
    expect(row?.state).toEqual({ kind: 'ready', works: [], reason: 'index_not_ready' });
  });

  test('is as far as what was sent for it, and to be sent anew where that came to nothing', () => {
    const pictures = [described(1), described(2)];
    expect(states(pictures, [sent('sent', ...pictures)])).toEqual(['sent', 'sent']);
    expect(states(pictures, [sent('mined', ...pictures)])).toEqual(['mined', 'mined']);
    expect(states(pictures, [sent('reverted', ...pictures), sent('final', described(2))])).toEqual([
      'ready',
      'registered',
    ]);
    expect(states(pictures, [{ ...sent('final', ...pictures), chainId: 8 }])).toEqual(['ready', 'ready']);
  });
});

describe('the transactions of a batch', () => {
  test('take a hundred works each, and what is sent is in none of them', () => {
    const pictures = Array.from({ length: 230 }, (_, n) => described(n));
    const contents = callsFor(rows(pictures, [sent('sent', described(0))]), 'agent').map((call) =>
      registeredContents(decodeCall(call).facts),
    );
    expect(contents.map(({ length }) => length)).toEqual([100, 100, 29]);
    expect(contents.flat()).toEqual(pictures.slice(1).map(({ facts: read }) => read?.fingerprint.sha256));
  });

  test('are asked for one after the other, and not again before what was sent is listed', () => {
    const pictures = [described(1)];
    const claim = { creator: 'Ada', credit: null, basis: 'creator', licence: 'CC0-1.0' } as const;
    const batch = {
      claim: { ...claim, dataMining: null },
      claimId: 'said-once',
      saidBefore: null,
      chosen: ['picture-1'],
      keepsOriginals: true,
      folderCid: 'bafy',
      isKept: true,
    };
    const now = { stored: { batch, pictures }, activity: null, error: null };
    const step = (isJustSent: boolean, transactions: readonly SentTransaction[] = []) => {
      const listed = rows(pictures, transactions);
      return stepOf(now, listed, callsFor(listed, 'creator'), isJustSent);
    };
    expect(step(false)).toMatchObject({
      kind: 'signing',
      calls: 1,
      // What is signed is said once more, in the words of the form.
      said: {
        titles: pictures.map(({ title }) => title),
        form: { creator: 'Ada', credit: '', basis: 'creator', licence: 'CC0-1.0', dataMining: '' },
      },
    });
    expect(step(true)).toEqual({ kind: 'sent', isMined: false, isFinal: false, originalsLost: 1 });
    expect(step(false, [sent('mined', ...pictures)])).toMatchObject({ isMined: true, isFinal: false });
    expect(step(false, [sent('final', ...pictures)])).toMatchObject({ kind: 'sent', isFinal: true });
    expect(step(false, [sent('reverted', ...pictures)])).toMatchObject({ kind: 'signing' });
    // Somebody else, or this account elsewhere, has registered it meanwhile.
    for (const registrant of [MINE, OTHER] as const) {
      const found = { works: [known({ registrant })], isPartial: false };
      const listed = rows([{ ...described(1), known: found }]);
      expect(stepOf(now, listed, callsFor(listed, 'creator'), false)).toEqual({ kind: 'stopped' });
    }
  });
});
