import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { tellChanged } from '../../components/market/changes.ts';
import { useOwnWorks } from '../../entrypoints/options/works/use-own-works.ts';
import { readDescription } from '../../entrypoints/shared/services.ts';
import { send } from '../../utils/messaging/send.ts';
import type { WorkBusiness } from '../../utils/registry/work-business.ts';
import { syncState, type SyncState } from '../../utils/storage/network.ts';
import * as fake from './fakes.ts';

vi.mock('../../utils/messaging/send.ts', () => ({ send: vi.fn() }));
vi.mock('../../entrypoints/shared/services.ts', () => ({ readDescription: vi.fn() }));

const WORK = fake.workId('1');
const ACCOUNTS = new Set([fake.AGENCY]);
const NONE = new Map();

/** How often its business was asked for, and what becomes of each. */
let asked: PromiseWithResolvers<{ value: Partial<WorkBusiness> }>[];

beforeEach(() => {
  asked = [];
  vi.mocked(readDescription).mockReset().mockResolvedValue(fake.description());
  vi.mocked(send).mockImplementation(((name: string) => {
    if (name === 'works.list') return Promise.resolve({ works: [{ workId: WORK }], omitted: 0 });
    const question = Promise.withResolvers<{ value: Partial<WorkBusiness> }>();
    asked.push(question);
    return question.promise;
  }) as typeof send);
});

async function openOwnWorks() {
  const { result } = renderHook(() => useOwnWorks(ACCOUNTS, NONE));
  await waitFor(() => expect(result.current.works).toHaveLength(1));
  act(() => void result.current.onRead([WORK]));
  await waitFor(() => expect(asked).toHaveLength(1));
  return { read: () => result.current.details.get(WORK)?.business, list: () => result.current };
}

describe('what became of a work', () => {
  test('is what was answered last asked, though an older answer comes later', async () => {
    const { read } = await openOwnWorks();
    act(() => tellChanged(WORK));
    await waitFor(() => expect(asked).toHaveLength(2));
    await act(async () => asked[1]?.resolve({ value: { offers: 1 } }));
    await waitFor(() => expect(read()?.offers).toBe(1));
    await act(async () => asked[0]?.resolve({ value: { offers: 0 } }));
    expect(read()?.offers).toBe(1);
  });

  test('is asked for again with the next block where no node told it, and not before', async () => {
    const { read, list } = await openOwnWorks();
    await act(async () => asked[0]?.reject(new Error('busy')));
    await waitFor(() => expect(asked).toHaveLength(2));
    await act(async () => asked[1]?.reject(new Error('busy')));
    await waitFor(() => expect(read()).toBeNull());
    await act(() => list().onRead([WORK]));
    expect(asked).toHaveLength(2);
    await act(() => syncState.setValue({ blockNumber: 7 } as SyncState));
    await act(async () => void list().onRead([WORK]));
    await waitFor(() => expect(asked).toHaveLength(3));
    await act(async () => asked[2]?.resolve({ value: { offers: 1 } }));
    await waitFor(() => expect(read()?.offers).toBe(1));
  });

  test('is read again with the next block where its description could not be, and not before', async () => {
    vi.mocked(readDescription).mockRejectedValueOnce(new Error('no gateway'));
    const { read, list } = await openOwnWorks();
    await act(async () => asked[0]?.resolve({ value: { offers: 0 } }));
    await waitFor(() => expect(read()?.offers).toBe(0));
    expect(list().details.get(WORK)?.description).toBeNull();
    await act(() => list().onRead([WORK]));
    expect(asked).toHaveLength(1);
    await act(() => syncState.setValue({ blockNumber: 8 } as SyncState));
    await act(async () => void list().onRead([WORK]));
    await waitFor(() => expect(asked).toHaveLength(2));
    await act(async () => asked[1]?.resolve({ value: { offers: 0 } }));
    await waitFor(() => expect(list().details.get(WORK)?.description?.metadata.title).toBeTruthy());
  });
});
