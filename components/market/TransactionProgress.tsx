import { useEffect, useRef, useState } from 'react';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import { stateWords } from '../account/TransactionList.tsx';
import { purposeWords } from '../account/transaction-words.ts';
import { focusOnce } from '../parts/focus-once.ts';
import { useServices } from '../services.ts';

/** The background tells nobody when it writes down how far one is. */
const EVERY_MS = 1000;

interface TransactionProgressProps {
  readonly hash: string;
  /** A block has it: what it did can be read. */
  readonly onMined: () => void;
  /** It was sent just now: who pressed the button, which is gone, is led here. */
  readonly isNew?: boolean;
}

/** How far a transaction is, until it is final or came to nothing. */
export function TransactionProgress({ hash, onMined, isNew = false }: TransactionProgressProps) {
  const { market } = useServices();
  const [sent, setSent] = useState<SentTransaction | null>(null);
  const told = useRef(onMined);
  useEffect(() => {
    told.current = onMined;
  });
  const state = sent?.state ?? 'sent';
  const isMined = state === 'mined' || state === 'final';
  const isOpen = state === 'sent' || state === 'mined';
  useEffect(() => {
    if (isMined) told.current();
  }, [isMined]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const read = () =>
      void market.readTransaction(hash).then(
        (found) => found && setSent(found),
        () => null,
      );
    read();
    const timer = setInterval(read, EVERY_MS);
    return () => clearInterval(timer);
  }, [market, hash, isOpen]);
  const { word, meaning } = stateWords({ state, blockNumber: sent?.blockNumber ?? null });
  return (
    <div
      className={`note transaction-${state}`}
      aria-live="polite"
      tabIndex={-1}
      ref={isNew ? focusOnce : undefined}
    >
      {sent && <p className="note-title">{purposeWords(sent.purpose)}</p>}
      <p>
        <span className="transaction-word">{word}</span> {meaning}
      </p>
    </div>
  );
}
