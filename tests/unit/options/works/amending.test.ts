import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { amendSteps, progressOf } from '../../../../entrypoints/options/works/amend-steps.ts';
import { createAmending } from '../../../../entrypoints/options/works/amending.ts';
import { pack } from '../../../../entrypoints/options/files/pack.ts';
import { sendFile } from '../../../../entrypoints/options/files/places.ts';
import {
  dropDraft,
  readDrafts,
  storeDraft,
  type Draft,
} from '../../../../entrypoints/options/works/works-db.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import { AppError } from '../../../../utils/errors.ts';
import { metadataCid } from '../../../../utils/ipfs/cid.ts';
import { digestBytes } from '../../../../utils/imaging/sha256.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { send } from '../../../../utils/messaging/send.ts';
import { decodeCall, encodeCall } from '../../../../utils/registry/encoded-call.ts';
import { registryCalls } from '../../../../utils/registry/registry-calls.ts';
import { sha256 } from '../../matching/fixtures.ts';

vi.mock(import('../../../../entrypoints/options/files/pack.ts'), () => ({ pack: vi.fn() }));
vi.mock(import('../../../../entrypoints/options/files/places.ts'), { spy: true });
vi.mock(import('../../../../utils/messaging/send.ts'), { spy: true });

const WORK = `0x${'1'.repeat(64)}` as WorkId;
const CHAIN = 31_337;
const CHANGE = {
  workId: WORK,
  chainId: CHAIN,
  seen: sha256(1),
  changed: { title: 'Dunes', creator: 'Ada', credit: null, licence: 'CC0-1.0' },
} as const;
const packed = vi.mocked(pack);
const sent = vi.mocked(sendFile);
const asked = vi.mocked(send);
const kept = async () => (await readDrafts()).map(({ isKept }) => isKept);

beforeEach(async () => {
  for (const draft of await readDrafts()) await dropDraft(draft);
  asked.mockReset().mockResolvedValue({ document: '{"name":"Dunes"}' } as never);
  packed.mockReset().mockImplementation(async ({ files }) => {
    const bytes = new Uint8Array(await (files as File).arrayBuffer());
    return { cid: metadataCid(await digestBytes(bytes)) } as never;
  });
  sent.mockReset().mockResolvedValue(undefined as never);
});
afterEach(async () => vi.waitFor(async () => expect((await navigator.locks.query()).held ?? []).toEqual([])));

describe('a change of a work', () => {
  test('is stored before it is sent, and kept once enough places have it', async () => {
    const changes = createAmending();
    const places = Promise.withResolvers<void>();
    sent.mockReturnValueOnce(places.promise as never);
    await changes.save(CHANGE);
    expect(asked).toHaveBeenCalledWith('works.writeAmendment', {
      workId: WORK,
      seen: CHANGE.seen,
      changed: CHANGE.changed,
    });
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    expect(await kept()).toEqual([false]);
    places.resolve();
    await vi.waitFor(async () => expect(await kept()).toEqual([true]));
  });

  test('that was dropped is not sent any more, and is sent once by two pages that show the next', async () => {
    sent.mockImplementationOnce(
      (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const first = createAmending();
    await first.save(CHANGE);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
    const [draft] = await readDrafts();
    if (draft) await first.drop(draft);
    expect(await readDrafts()).toEqual([]);
    const second = createAmending();
    await first.save(CHANGE);
    await vi.waitFor(() => expect(second.read()?.[0]?.isKept).toBe(true));
    expect(await kept()).toEqual([true]);
    expect(sent).toHaveBeenCalledTimes(2);
  });

  test('that a closed page has left is gone on with when a page is open again', async () => {
    await storeDraft({
      workId: WORK,
      chainId: CHAIN,
      title: 'Dunes',
      document: '{}',
      metadataDigest: await digestBytes(new TextEncoder().encode('{}')),
      isKept: false,
    });
    createAmending();
    await vi.waitFor(async () => expect(await kept()).toEqual([true]));
    expect(sent).toHaveBeenCalledOnce();
  });

  test('that no place took says why, and is sent again when told to', async () => {
    const refused = () => Promise.reject(new AppError('ipfs.upload_failed', 'one of two'));
    sent.mockImplementation(refused);
    const changes = createAmending();
    await changes.save(CHANGE);
    await vi.waitFor(() =>
      expect(changes.activities().get(WORK)?.activity).toMatchObject({
        kind: 'failed',
        error: { code: 'ipfs.upload_failed' },
      }),
    );
    expect(await kept()).toEqual([false]);
    sent.mockResolvedValue(undefined as never);
    changes.retry(WORK);
    await vi.waitFor(async () => expect(await kept()).toEqual([true]));
  });

  test('is not confirmed under a digest that nobody would find it by', async () => {
    packed.mockResolvedValue({ cid: 'bafy-other' } as never);
    const changes = createAmending();
    await changes.save(CHANGE);
    await vi.waitFor(() => expect(changes.activities().get(WORK)?.activity.kind).toBe('failed'));
    expect(sent).not.toHaveBeenCalled();
  });
});

describe('how far a change is', () => {
  const draft: Draft = {
    workId: WORK,
    chainId: CHAIN,
    title: 'Dunes',
    document: '{}',
    metadataDigest: sha256(7),
    isKept: true,
  };
  const call = encodeCall(registryCalls().amend(WORK, draft.metadataDigest));
  const transaction = (state: SentTransaction['state'], chainId = CHAIN) =>
    ({
      hash: '0x1',
      chainId,
      state,
      purpose: { kind: 'call', requestId: 'a', facts: decodeCall(call).facts },
    }) as unknown as SentTransaction;
  const stepOf = (transactions: SentTransaction[], changes: Partial<Draft> = {}, sentNow: WorkId[] = []) =>
    amendSteps([{ ...draft, ...changes }], new Map(), new Map([[WORK, call]]), new Set(sentNow), {
      transactions,
      chainId: CHAIN,
    }).get(WORK);

  test('is read out of what was sent', () => {
    expect(stepOf([])).toEqual({ kind: 'signing', call, document: '{}' });
    expect(stepOf([transaction('sent')])).toEqual({ kind: 'sent' });
    expect(stepOf([transaction('mined')])).toEqual({ kind: 'mined' });
    expect(stepOf([transaction('final')])).toBeUndefined();
    expect(progressOf(draft, { transactions: [transaction('final')], chainId: CHAIN })).toBe('final');
  });

  test('is not confirmed twice: neither before its transaction is listed, nor after', () => {
    expect(stepOf([], {}, [WORK])).toEqual({ kind: 'sent' });
    expect(stepOf([transaction('reverted'), transaction('mined')])).toEqual({ kind: 'mined' });
  });

  test('is to be confirmed again where its transaction was lost, or was of another chain or change', () => {
    for (const other of [transaction('reverted'), transaction('overtaken'), transaction('mined', 1)])
      expect(stepOf([other])).toEqual({ kind: 'signing', call, document: '{}' });
    const metadataDigest = sha256(8);
    expect(stepOf([transaction('mined')], { metadataDigest })).toMatchObject({ kind: 'signing' });
  });

  test('is not told of on another chain', () => {
    expect(stepOf([], { chainId: 1 })).toBeUndefined();
  });

  test('is on its way to its places until these have it', () => {
    expect(stepOf([], { isKept: false })).toEqual({ kind: 'publishing', activity: null, error: null });
  });
});
