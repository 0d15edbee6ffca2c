import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi, type Mock } from 'vitest';
import { tellChanged } from '../../components/market/changes.ts';
import { useOwnWorks } from '../../entrypoints/options/works/use-own-works.ts';
import { readDescription } from '../../entrypoints/shared/services.ts';
import { send } from '../../utils/messaging/send.ts';
import type { OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import type { Address } from '../../utils/registry/types.ts';
import type { WorkBusiness } from '../../utils/registry/work-business.ts';
import { syncState, type SyncState } from '../../utils/storage/network.ts';
import * as fake from './fakes.ts';
import { ownLicences } from './market-fakes.ts';

vi.mock('../../utils/messaging/send.ts', () => ({ send: vi.fn() }));
vi.mock('../../entrypoints/shared/services.ts', () => ({ readDescription: vi.fn() }));

const WORK = fake.workId('1');
const ACCOUNTS = new Set([fake.AGENCY.toLowerCase() as Address]);
const CHAIN = ownLicences().chainId;
const NONE = new Map();

/** How often its business was asked for, and what becomes of each. */
let asked: PromiseWithResolvers<{ value: Partial<WorkBusiness> }>[];

/** What becomes of each reading of the log. */
let readLog: Mock<() => Promise<OwnLicencesReading>>;

beforeEach(() => {
  asked = [];
  readLog = vi.fn(() => Promise.resolve(ownLicences({ accounts: [...ACCOUNTS] })));
  vi.mocked(readDescription).mockReset().mockResolvedValue(fake.description());
  vi.mocked(send).mockImplementation(((name: string) => {
    if (name === 'works.list') return Promise.resolve({ works: [{ workId: WORK }], omitted: 0, absent: 0 });
    if (name === 'licences.read') return readLog();
    const question = Promise.withResolvers<{ value: Partial<WorkBusiness> }>();
    asked.push(question);
    return question.promise;
  }) as typeof send);
});

async function openOwnWorks() {
  const { result } = renderHook(() => useOwnWorks(ACCOUNTS, CHAIN, NONE));
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

describe('works that came from others', () => {
  const cameBy = (...digits: string[]) =>
    ownLicences({
      accounts: [...ACCOUNTS],
      received: digits.map((digit, n) => ({ workId: fake.workId(digit), blockNumber: n })),
    });
  const listedWith = () =>
    vi
      .mocked(send)
      .mock.calls.flatMap(([name, input]) =>
        name === 'works.list' ? [(input as unknown as { received: string[] }).received] : [],
      );

  test('are looked for in the log, the last first; the others are listed before it is read', async () => {
    const log = Promise.withResolvers<OwnLicencesReading>();
    readLog.mockReturnValue(log.promise);
    const { list } = await openOwnWorks();
    expect([list().received.log.state, listedWith().flat()]).toEqual(['loading', []]);
    await act(async () => log.resolve(cameBy('2', '3', '2')));
    await waitFor(() => expect(listedWith().at(-1)).toEqual([fake.workId('2'), fake.workId('3')]));
  });

  test('stay listed where a later block cannot be read, which is said', async () => {
    readLog.mockResolvedValueOnce(cameBy('2')).mockRejectedValue(new Error('down'));
    const { list } = await openOwnWorks();
    await waitFor(() => expect(listedWith().at(-1)).toEqual([fake.workId('2')]));
    await act(() => syncState.setValue({ blockNumber: 9 } as SyncState));
    await waitFor(() => expect(list().received.log.state).toBe('failed'));
    expect(listedWith().at(-1)).toEqual([fake.workId('2')]);
  });

  test('are not those of accounts that were used before', async () => {
    readLog.mockResolvedValue({ ...cameBy('2'), accounts: [fake.ANOTHER] });
    const { list } = await openOwnWorks();
    await waitFor(() => expect(list().received.log.state).toBe('ready'));
    expect(listedWith().flat()).toEqual([]);
  });

  test('beyond what is listed are counted', async () => {
    const received = Array.from({ length: 1002 }, (_, n) => ({
      workId: `0x${String(n).padStart(64, '0')}` as typeof WORK,
      blockNumber: n,
    }));
    readLog.mockResolvedValue({ ...cameBy(), received });
    const { list } = await openOwnWorks();
    await waitFor(() => expect(list().omitted).toBe(2));
    await waitFor(() => expect(listedWith().at(-1)?.length).toBe(1000));
  });
});
