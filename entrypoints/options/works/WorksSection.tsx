import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Works } from '../../../components/works/Works.tsx';
import type { BatchActions, BatchPicture } from '../../../components/works/types.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { send } from '../../../utils/messaging/send.ts';
import { broughtWallets, walletOrders } from '../../../utils/storage/account.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { useAccount } from '../../shared/account/use-account.ts';
import { usedAccounts } from '../../shared/account/used-accounts.ts';
import { useTransactions } from '../../shared/account/use-transactions.ts';
import { useItem } from '../../shared/use-item.ts';
import { useContents } from '../files/use-contents.ts';
import { createBatch } from './batch.ts';
import { callsFor, stepOf } from './batch-step.ts';
import { filledFor, parseClaim, suggestClaim } from './claim.ts';
import { rowsOf } from './picture-rows.ts';
import { offeringOf } from './offering.ts';
import { useAmending } from './use-amending.ts';
import { useOwnWorks } from './use-own-works.ts';

/** Of the page, not of the section: what goes on does so while another section is shown. */
let opened: ReturnType<typeof createBatch> | null = null;
const openBatch = () => (opened ??= createBatch());

const NONE: readonly SentTransaction[] = [];
const NO_PICTURES: readonly BatchPicture[] = [];

export function WorksSection() {
  const batch = openBatch();
  const now = useSyncExternalStore(batch.subscribe, batch.read);
  const network = useItem(networkSettings);
  const account = useAccount();
  const transactions = useTransactions();
  const contents = useContents();
  const [sentHash, setSentHash] = useState<string | null>(null);
  const device = account?.address ?? null;
  const orders = useItem(walletOrders);
  const brought = useItem(broughtWallets);
  const accounts = useMemo(
    () =>
      new Set(
        usedAccounts({ device, sent: transactions ?? NONE, orders: orders ?? [], brought: brought ?? [] }),
      ),
    [device, transactions, orders, brought],
  );
  const chainId = network?.chainId ?? 0;
  const { stored } = now;
  const { amending, onChain: amended } = useAmending({
    transactions,
    chainId,
    pictures: stored?.pictures ?? NO_PICTURES,
    places: contents?.places ?? 0,
    wanted: contents?.wanted ?? 0,
  });
  const own = useOwnWorks(accounts, chainId, amended);

  const rows = useMemo(
    () => rowsOf(stored?.pictures ?? [], { transactions: transactions ?? NONE, chainId, accounts }),
    [stored, transactions, chainId, accounts],
  );
  const claim = stored?.batch.claim ?? null;
  const chosen = useMemo(
    () => rows.filter(({ picture }) => claim === null || stored?.batch.chosen.includes(picture.id)),
    [rows, claim, stored],
  );
  const calls = useMemo(
    () => (claim && stored?.batch.isKept ? callsFor(chosen, claim.basis) : []),
    [claim, stored, chosen],
  );
  const ready = useMemo(
    () => rows.flatMap(({ picture, state }) => (state.kind === 'ready' ? [picture] : [])),
    [rows],
  );
  const byFiles = useMemo(() => suggestClaim(ready), [ready]);
  const before = stored?.batch.saidBefore ?? null;
  const suggested = useMemo(() => (before ? filledFor(before) : byFiles), [before, byFiles]);

  // What has come into the chain is recognised on pages as soon as the copy has it.
  const onChain = rows.filter(({ state }) => state.kind === 'mined' || state.kind === 'registered').length;
  useEffect(() => void (onChain > 0 && send('registry.sync', null).catch(() => null)), [onChain]);

  if (!stored || network === undefined || account === undefined || !contents || !transactions) return null;

  const isListed = ({ hash, earlier = [] }: SentTransaction) =>
    hash === sentHash || earlier.some((one) => one.hash === sentHash);
  const isJustSent = sentHash !== null && !transactions.some(isListed);
  const actions: BatchActions = {
    add: batch.add,
    retitle: (id, title) => void batch.change(id, { title }),
    choose: (id, choice) => void batch.change(id, { choice }),
    describe: (said, originals) =>
      batch.describe(
        said,
        ready.map(({ id }) => id),
        originals,
      ),
    sent: setSentHash,
    retry: batch.retry,
    change: () => void batch.undescribe(),
    clear: () => void batch.clear(),
  };
  return (
    <Works
      batch={
        stored.pictures.length === 0
          ? null
          : {
              rows: claim === null ? rows : [...chosen, ...rows.filter((row) => !chosen.includes(row))],
              chosen: claim === null ? null : new Set(chosen.map(({ picture }) => picture.id)),
              step: stepOf(now, chosen, calls, isJustSent),
              suggested,
              named: byFiles,
              offered: before?.offer ?? null,
              check: (form) => parseClaim(form, ready),
              accounts,
              offering: offeringOf(stored.batch, chosen, {
                own: own.works ?? [],
                transactions,
                chainId,
              }),
            }
      }
      actions={actions}
      hasNetwork={network !== null}
      places={contents.places}
      wanted={contents.wanted}
      own={network === null ? null : { ...own, amending }}
    />
  );
}
