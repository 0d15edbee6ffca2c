import { describe, expect, test, vi } from 'vitest';
import type { Confirm } from '../../../entrypoints/background/confirm.ts';
import { createJudge } from '../../../entrypoints/background/judge.ts';
import type { RegistryFollower } from '../../../entrypoints/background/registry-follower.ts';
import { AppError } from '../../../utils/errors.ts';
import type { Match } from '../../../utils/matching/types.ts';
import type { CopyLookup } from '../../../utils/registry/indexed-copy.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, registration } from '../matching/fixtures.ts';

const near: Match<Registration> = { kind: 'similar', work: registration(0), distanceBits: 40 };
const NONE: CopyLookup = { verdict: { kind: 'none' }, candidates: [], omitted: 0 };
const NEAR: CopyLookup = { ...NONE, candidates: [near] };
const NOT_READY = { kind: 'not_checked', reason: 'index_not_ready' } as const;
const NOT_COMPARED = { kind: 'not_checked', reason: 'not_compared' };
const SIMILAR = { kind: 'similar', matches: [near], omitted: 0 };
const partial = { works: 5, total: 9 };
const asking = { isPrivate: false, signal: new AbortController().signal };

const all: Confirm = async (_, candidates) => candidates;
const nothing: Confirm = async () => [];
const unread: Confirm = () => Promise.reject(new AppError('matching.not_compared', 'gone'));

const NORMAL = async () => false;

/** A registry whose copy answers this. */
const registryOf = (found: CopyLookup, version = () => 1) =>
  ({ match: vi.fn(async () => found), version }) as unknown as RegistryFollower & {
    match: ReturnType<typeof vi.fn>;
  };
const judge = (found: CopyLookup, confirm: Confirm) =>
  createJudge(async () => registryOf(found), confirm, NORMAL)(fingerprint(), asking);

describe('a picture', () => {
  test('is similar to what the second look confirms, and unknown where it confirms nothing', async () => {
    expect(await judge(NEAR, all)).toEqual(SIMILAR);
    expect(await judge(NEAR, nothing)).toEqual({ kind: 'none' });
  });

  test('is not said to be unknown where something near was not compared', async () => {
    expect(await judge(NEAR, unread)).toEqual(NOT_COMPARED);
    expect(await judge({ ...NEAR, omitted: 1 }, nothing)).toEqual(NOT_COMPARED);
    expect(await judge({ ...NEAR, omitted: 1 }, all)).toEqual(SIMILAR);
  });

  test('of a partial copy is told with how much that is', async () => {
    const same = { kind: 'same', matches: [{ ...near, kind: 'same' }], omitted: 0 } as const;
    expect(await judge({ ...NONE, partial, verdict: same }, nothing)).toEqual({ ...same, partial });
    expect(await judge({ ...NEAR, partial }, all)).toEqual({ ...SIMILAR, partial });
    expect(await judge({ ...NEAR, partial }, nothing)).toEqual({ kind: 'none', partial });
  });

  test('waits for the copy of the registry unless something matches', async () => {
    for (const confirm of [nothing, unread]) {
      expect(await judge({ ...NEAR, verdict: NOT_READY, omitted: 3 }, confirm)).toEqual(NOT_READY);
    }
    expect(await judge({ ...NEAR, verdict: NOT_READY }, all)).toEqual(SIMILAR);
  });

  test('is not judged by a failure of our own', async () => {
    const broken: Confirm = () => Promise.reject(new Error('broken'));
    await expect(judge(NEAR, broken)).rejects.toThrow('broken');
  });

  test('is not checked where there is no registry', async () => {
    const judged = createJudge(async () => 'not_configured', all, NORMAL)(fingerprint(), asking);
    expect(await judged).toEqual({ kind: 'not_checked', reason: 'not_configured' });
  });
});

describe('a registry that changes during the second look', () => {
  test('is asked anew when it has grown', async () => {
    let version = 1;
    const registry = registryOf(NEAR, () => version);
    registry.match.mockResolvedValueOnce(NEAR).mockResolvedValueOnce(NONE);
    const confirm = vi.fn(all).mockImplementationOnce(async (_, candidates) => {
      version++;
      return candidates;
    });
    confirm.mockImplementation(nothing);
    expect(await createJudge(async () => registry, confirm, NORMAL)(fingerprint(), asking)).toEqual({
      kind: 'none',
    });
    expect(registry.match).toHaveBeenCalledTimes(2);
  });

  test('is not the one that answers when the network is another by then', async () => {
    let registry = registryOf(NEAR);
    const confirm = vi.fn(all).mockImplementationOnce(async (_, candidates) => {
      registry = registryOf(NONE);
      return candidates;
    });
    confirm.mockImplementation(nothing);
    expect(await createJudge(async () => registry, confirm, NORMAL)(fingerprint(), asking)).toEqual({
      kind: 'none',
    });
  });

  test('is asked three times at most', async () => {
    let version = 1;
    const registry = registryOf(NEAR, () => version++);
    expect(await createJudge(async () => registry, all, NORMAL)(fingerprint(), asking)).toEqual(SIMILAR);
    expect(registry.match).toHaveBeenCalledTimes(3);
  });
});

describe('strictly', () => {
  const exact: Match<Registration> = { kind: 'exact', work: registration(1), distanceBits: 0 };
  const same: Match<Registration> = { kind: 'same', work: registration(2), distanceBits: 4 };
  const EXACT: CopyLookup = {
    verdict: { kind: 'exact', matches: [exact], omitted: 1 },
    candidates: [same],
    omitted: 0,
  };
  const strictly = (found: CopyLookup, confirm: Confirm) => {
    const registry = registryOf(found);
    const verdict = createJudge(
      async () => registry,
      confirm,
      async () => true,
    )(fingerprint(), asking);
    expect(registry.match).not.toHaveBeenCalledWith(expect.anything(), false);
    return verdict;
  };

  test('a picture that looks the same is so only where its preview says so, too', async () => {
    const LIKE = { ...NONE, candidates: [same, near] };
    expect(await strictly(LIKE, all)).toMatchObject({ kind: 'same', matches: [{ kind: 'similar' }, same] });
    expect(await strictly(LIKE, async () => [near])).toEqual(SIMILAR);
    expect(await strictly(LIKE, nothing)).toEqual({ kind: 'none' });
    expect(await strictly(LIKE, unread)).toEqual(NOT_COMPARED);
  });

  test('the same bytes are told, whatever of the others can be compared', async () => {
    for (const confirm of [nothing, unread]) expect(await strictly(EXACT, confirm)).toEqual(EXACT.verdict);
    expect(await strictly(EXACT, all)).toEqual({ kind: 'exact', matches: [exact, same], omitted: 1 });
  });
});
