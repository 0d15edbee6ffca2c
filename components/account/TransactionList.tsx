import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import { count, formatCoin, formatMoment, formatNumber, shortAddress } from '../format.ts';
import { PayMore } from '../evidence/PayMore.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ERROR_TEXT } from '../error-text.ts';
import { coinOf } from './coin.ts';
import { purposeWords } from './transaction-words.ts';

interface TransactionListProps {
  /** The newest first; null while they are being read. */
  readonly transactions: readonly SentTransaction[] | null;
  /** Of the settings: on no other one can more be offered. */
  readonly chainId: number | null;
}

/** What the account has sent, and how far each is. */
export const TransactionList = ({ transactions, chainId }: TransactionListProps) => (
  <section aria-labelledby="transactions">
    <h2 id="transactions">Transactions</h2>
    {transactions?.length === 0 && (
      <p className="quiet">
        None yet. What you confirm, and the anchors that you agreed to, are listed here.
      </p>
    )}
    {transactions && transactions.length > 0 && (
      <>
        <p className="quiet">{openWords(transactions)}</p>
        <ul className="transactions">
          {transactions.map((sent) => (
            <Row key={sent.hash} sent={sent} isOnChain={sent.chainId === chainId} />
          ))}
        </ul>
      </>
    )}
  </section>
);

function Row({ sent, isOnChain }: { sent: SentTransaction; isOnChain: boolean }) {
  const { hash, purpose, signedAt, maxFeeWei, chainId, problem } = sent;
  const { word, meaning } = stateWords(sent);
  return (
    <li className="transaction">
      <p>
        <strong>{purposeWords(purpose)}</strong>
      </p>
      <p className={`transaction-state transaction-${sent.state}`}>
        <span className="transaction-word">{word}</span> {meaning}
      </p>
      {problem && sent.state === 'sent' && (
        <p className="field-error">{ERROR_TEXT[problem.code].title}. It is tried again.</p>
      )}
      <p className="quiet">
        {formatMoment(Date.parse(signedAt) / 1000)} · at most {formatCoin(maxFeeWei)} {coinOf(chainId)} ·{' '}
        <code title={hash}>{shortAddress(hash)}</code>
      </p>
      <div className="actions">
        <CopyButton text={hash} label="Copy transaction" />
      </div>
      {sent.state === 'sent' && isOnChain && !isByWallet(sent) && (
        <PayMore transactionHash={hash} onRaised={() => {}} />
      )}
      {isByWallet(sent) && <p className="quiet">Paid by a wallet of this browser.</p>}
    </li>
  );
}

const isByWallet = ({ purpose }: SentTransaction) => purpose.kind === 'call' && purpose.wallet !== undefined;
const isOpen = ({ state }: SentTransaction) => state === 'sent' || state === 'mined';

function openWords(transactions: readonly SentTransaction[]): string {
  const open = transactions.filter(isOpen).length;
  return open === 0 ? 'All are settled.' : `${count(open, 'transaction')} under way.`;
}

/** A state as a word, and what it means. */
export function stateWords({ state, blockNumber }: Pick<SentTransaction, 'state' | 'blockNumber'>): {
  word: string;
  meaning: string;
} {
  const block = blockNumber === null ? '' : formatNumber(blockNumber);
  switch (state) {
    case 'sent':
      return { word: '◌ On its way.', meaning: 'No block has it yet.' };
    case 'mined':
      return { word: '◐ In the chain.', meaning: `Block ${block} has it; a fork could still take it.` };
    case 'final':
      return { word: '● Final.', meaning: `Block ${block} has it for good.` };
    case 'reverted':
      return {
        word: '✕ Refused by the contract.',
        meaning: 'Something had changed before it came. Only the fee was paid.',
      };
    case 'overtaken':
      return { word: '✕ Never came.', meaning: 'Another transaction of the account took its place.' };
  }
}
