import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { onChanged } from '../../../components/market/changes.ts';
import { useReading } from '../../../components/use-reading.ts';
import type { OwnWorksProps, WorkDetail } from '../../../components/works/OwnWorks.tsx';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { createLimit } from '../../../utils/limit.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { MAX_OWN_WORKS } from '../../../utils/messaging/protocol.ts';
import { send } from '../../../utils/messaging/send.ts';
import { encodeCall } from '../../../utils/registry/encoded-call.ts';
import type { OwnLicencesReading } from '../../../utils/registry/market/own-types.ts';
import { registryCalls } from '../../../utils/registry/registry-calls.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { WorkBusiness } from '../../../utils/registry/work-business.ts';
import { syncState } from '../../../utils/storage/network.ts';
import { calendarDay } from '../../shared/calendar-day.ts';
import { saveAs } from '../../shared/save-as.ts';
import { readDescription } from '../../shared/services.ts';
import { useItem } from '../../shared/use-item.ts';
import { useOwnLicences } from '../licences/use-own-licences.ts';
import { worksCsv } from './works-csv.ts';

/** Of the chain and of gateways at once, for a list that nobody waits for. */
const READ_AT_ONCE = 4;

const retraction = (workId: WorkId) => encodeCall(registryCalls().retract(workId));
/** A node that is busy is asked once more. */
const readBusiness = (workId: WorkId): Promise<WorkBusiness | null> =>
  send('works.readBusiness', { workId })
    .catch(() => send('works.readBusiness', { workId }))
    .then(
      ({ value }) => value,
      () => null,
    );
const NO_WORKS: readonly WorkId[] = [];
const keyOf = (accounts: Iterable<Address>) => [...accounts].toSorted().join(' ');

/** @param key accounts; and works that came to them, the last first */
const list = (key: string) => {
  const [accounts = [], received = []] = key.split('|').map((part) => part.split(' ').filter(Boolean));
  return send('works.list', {
    accounts: accounts as Address[],
    received: received.slice(0, MAX_OWN_WORKS) as WorkId[],
  });
};

/** Those that came to one's accounts from others, the last first, and how far they were looked for. */
function useReceived(accounts: string, chainId: number, blockNumber: number | null | undefined) {
  const isAsked = accounts !== '' && blockNumber !== undefined;
  // With each block that the copy has come to: what was bought in it is in both.
  const { reading: log, retry } = useOwnLicences(isAsked ? `${accounts} ${chainId} ${blockNumber}` : null);
  const [last, setLast] = useState<OwnLicencesReading | null>(null);
  // What was found stays where a later block cannot be read.
  if (log.state === 'ready' && log.value !== last) setLast(log.value);
  const known = useMemo(
    () =>
      last && last.chainId === chainId && keyOf(last.accounts) === accounts
        ? [...new Set(last.received.map(({ workId }) => workId).toReversed())]
        : NO_WORKS,
    [last, accounts, chainId],
  );
  return { log, retry, known };
}

/**
 * The works of some accounts (in lower case), each read in full once somebody looks for it.
 * @param onChain details that a block has, by work: what was read before is read again
 */
export function useOwnWorks(
  accounts: ReadonlySet<Address>,
  chainId: number,
  onChain: ReadonlyMap<WorkId, Sha256>,
): Omit<OwnWorksProps, 'amending'> {
  const key = keyOf(accounts);
  const synced = useItem(syncState);
  const blockNumber = synced?.blockNumber;
  const received = useReceived(key, chainId, synced === undefined ? undefined : (blockNumber ?? null));
  const { reading, retry } = useReading(list, `${key}|${received.known.join(' ')}`);
  const [details, setDetails] = useState<ReadonlyMap<WorkId, WorkDetail>>(new Map());
  const asked = useRef(new Map<WorkId, Promise<WorkDetail>>());
  const unread = useRef(new Set<WorkId>());
  const limit = useMemo(() => createLimit(READ_AT_ONCE), []);
  useEffect(() => {
    if (blockNumber === undefined) return;
    // What could not be read of a work is asked for once more, with the list.
    for (const workId of unread.current) asked.current.delete(workId);
    unread.current.clear();
    // What was confirmed since may be one's own.
    retry();
  }, [blockNumber, retry]);

  const readOne = useCallback(
    (workId: WorkId): Promise<WorkDetail> => {
      const known = asked.current.get(workId);
      if (known) return known;
      const answer = limit(async () => {
        const [description, business] = await Promise.all([
          readDescription(workId).catch(() => null),
          readBusiness(workId),
        ]);
        const detail = { description, business };
        // What changed meanwhile is being read anew, and may be there already.
        if (asked.current.get(workId) !== answer) return detail;
        if (description === null || business === null) unread.current.add(workId);
        setDetails((last) => new Map(last).set(workId, detail));
        return detail;
      });
      asked.current.set(workId, answer);
      return answer;
    },
    [limit],
  );
  // What is shown meanwhile is what was.
  useEffect(
    () =>
      onChanged((workId) => {
        if (asked.current.delete(workId)) void readOne(workId);
      }),
    [readOne],
  );
  useEffect(() => {
    for (const workId of onChain.keys()) if (asked.current.delete(workId)) void readOne(workId);
  }, [onChain, readOne]);
  const onRead = useCallback(
    async (workIds: readonly WorkId[]) => void (await Promise.all(workIds.map(readOne))),
    [readOne],
  );

  const works = reading.state === 'ready' ? reading.value.works : null;
  return {
    works,
    omitted:
      (reading.state === 'ready' ? reading.value.omitted : 0) +
      Math.max(0, received.known.length - MAX_OWN_WORKS),
    received: {
      log: received.log,
      absent: reading.state === 'ready' ? reading.value.absent : 0,
      onRetry: received.retry,
    },
    error: reading.state === 'failed' ? reading.error : null,
    hasAccount: accounts.size > 0,
    accounts,
    details,
    onRead,
    onReload: () => {
      asked.current.clear();
      setDetails(new Map());
      received.retry();
      void send('registry.sync', null).then(retry, retry);
    },
    async onExport() {
      const all = works ?? [];
      const read = await Promise.all(all.map(async ({ workId }) => [workId, await readOne(workId)] as const));
      const csv = new Blob([worksCsv(all, new Map(read))], { type: 'text/csv' });
      saveAs(csv, `whence-works-${calendarDay(new Date())}.csv`);
    },
    retraction,
  };
}
