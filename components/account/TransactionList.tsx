import { i18n } from '#i18n';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import { formatCoin, formatMoment, formatNumber, shortAddress } from '../format.ts';
import { PayMore } from '../evidence/PayMore.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { errorText } from '../error-text.ts';
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
    <h2 id="transactions">{i18n.t('account.sent.title')}</h2>
    {transactions?.length === 0 && <p className="quiet">{i18n.t('account.sent.none')}</p>}
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
        <p className="field-error">
          {i18n.t('account.sent.triedAgain', { problem: errorText(problem.code).title })}
        </p>
      )}
      <p className="quiet">
        {formatMoment(Date.parse(signedAt) / 1000)} ·{' '}
        {i18n.t('account.sent.atMost', { amount: formatCoin(maxFeeWei), coin: coinOf(chainId) })} ·{' '}
        <code title={hash}>{shortAddress(hash)}</code>
      </p>
      <div className="actions">
        <CopyButton text={hash} label={i18n.t('account.sent.copy')} />
      </div>
      {sent.state === 'sent' && isOnChain && !isByWallet(sent) && (
        <PayMore transactionHash={hash} onRaised={() => {}} />
      )}
      {isByWallet(sent) && <p className="quiet">{i18n.t('account.sent.byWallet')}</p>}
    </li>
  );
}

const isByWallet = ({ purpose }: SentTransaction) => purpose.kind === 'call' && purpose.wallet !== undefined;
const isOpen = ({ state }: SentTransaction) => state === 'sent' || state === 'mined';

function openWords(transactions: readonly SentTransaction[]): string {
  const open = transactions.filter(isOpen).length;
  return open === 0
    ? i18n.t('account.sent.settled')
    : i18n.t('account.sent.open', open, { count: formatNumber(open) });
}

/** Told apart without colour. */
const SHAPES: Record<SentTransaction['state'], string> = {
  sent: '◌',
  mined: '◐',
  final: '●',
  reverted: '✕',
  overtaken: '✕',
};

/** A state as a word, and what it means. */
export function stateWords({ state, blockNumber }: Pick<SentTransaction, 'state' | 'blockNumber'>) {
  const block = blockNumber === null ? '' : formatNumber(blockNumber);
  return {
    word: `${SHAPES[state]} ${i18n.t(`account.sent.state.${state}`)}`,
    meaning:
      state === 'mined' || state === 'final'
        ? i18n.t(`account.sent.inBlock.${state}`, { block })
        : i18n.t(`account.sent.meaning.${state}`),
  };
}
