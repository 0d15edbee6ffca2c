import { useEffect, useState } from 'react';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { openEvidence } from '../evidence/evidence-db.ts';

/** What the background writes into the database tells nobody: it is read so often. */
const EVERY_MS = 2000;

/** What the account has sent, the newest first, and how far each is; null until it was read. */
export function useTransactions(): readonly SentTransaction[] | null {
  const [sent, setSent] = useState<readonly SentTransaction[] | null>(null);
  useEffect(() => {
    const read = () =>
      void readTransactions().then(
        (next) => setSent((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next)),
        () => null,
      );
    read();
    const timer = setInterval(() => document.visibilityState === 'visible' && read(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return sent;
}

const readTransactions = async () =>
  (await (await openEvidence()).getAll('transactions')).toSorted((a, b) =>
    b.signedAt.localeCompare(a.signedAt),
  );
