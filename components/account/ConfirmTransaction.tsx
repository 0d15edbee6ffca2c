import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { i18n } from '#i18n';
import type { EncodedCall, TransactionQuote } from '../../utils/registry/encoded-call.ts';
import type { AppError } from '../../utils/errors.ts';
import type { ErrorTexts } from '../error-text.ts';
import type { ConnectedWallet } from '../../utils/registry/wallets.ts';
import { formatCoin, locale, shortAddress } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { focusField } from '../parts/focus-once.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { coinOf } from './coin.ts';
import { Lack, lackingOf } from './Lack.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import { refusalWords } from './refusal-words.ts';
import { callWords, isSayable } from './transaction-words.ts';
import { WalletChoice, walletWords } from './WalletChoice.tsx';
import { useDoing } from './use-doing.ts';

interface ConfirmTransactionProps {
  /** The same object as long as it is the same call. */
  readonly call: EncodedCall;
  /** What the button says. @example 'Buy it' */
  readonly action: string;
  /** What is to be known before, beside what the transaction itself tells. */
  readonly children?: ReactNode;
  /** Of what is to be sent once, however often it is asked for; else each time that this is opened it is another. A UUID. */
  readonly requestId?: string | undefined;
  /** It is on its way, and followed by itself. */
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** The last question before a transaction: what it does, read out of what will be signed, and what it costs. */
export function ConfirmTransaction(props: ConfirmTransactionProps) {
  const [wallet, setWallet] = useState<ConnectedWallet | null>(null);
  // One confirmation is paid once, however often the button is pressed, a worker killed, or the payer changed.
  const [ownId] = useState(() => crypto.randomUUID());
  const [anew, setAnew] = useState<{ readonly of: string; readonly id: string } | null>(null);
  const { requestId: wanted } = props;
  // An id that is the same each time that this is opened would hold for ever what a wallet never answered.
  const beginAnew = wanted === undefined ? null : () => setAnew({ of: wanted, id: crypto.randomUUID() });
  // Another payer is another question.
  return (
    <Confirm
      key={wallet?.address ?? 'device'}
      {...props}
      requestId={anew !== null && anew.of === wanted ? anew.id : (wanted ?? ownId)}
      onBeginAnew={beginAnew}
      wallet={wallet}
      onWallet={setWallet}
    />
  );
}

interface ConfirmProps extends ConfirmTransactionProps {
  readonly requestId: string;
  /** Makes it another confirmation, for who has looked that nothing was sent; null where opening it again does. */
  readonly onBeginAnew: (() => void) | null;
  /** Null for the account of this device. */
  readonly wallet: ConnectedWallet | null;
  readonly onWallet: (wallet: ConnectedWallet | null) => void;
}

function Confirm({
  call,
  action,
  children,
  onSent,
  onCancel,
  requestId,
  onBeginAnew,
  wallet,
  onWallet,
}: ConfirmProps) {
  const { quoteTransaction, sendTransaction, sendByWallet, unlockAccount } = useServices();
  const id = useId();
  const heading = useRef<HTMLParagraphElement>(null);
  const from = wallet?.address ?? null;
  const ask = useCallback(
    (of: EncodedCall) => quoteTransaction({ call: of, from }),
    [quoteTransaction, from],
  );
  const { reading: quote, retry } = useReading(ask, call);
  const sending = useDoing();
  useEffect(() => heading.current?.focus(), []);

  const ready = quote.state === 'ready' ? quote.value : null;
  const lacks = ready !== null && BigInt(ready.balanceWei) < BigInt(ready.maxFeeWei);
  // What nobody can read is not confirmed.
  const isUnread = ready !== null && !isSayable(ready.facts);
  const canSend = ready !== null && !lacks && !isUnread;
  const unpaid = quote.state === 'failed' ? lackingOf(quote.error) : null;
  const unsent = sending.error && lackingOf(sending.error);
  const isLocked = sending.error?.code === 'account.locked';
  const sendIt = async () => {
    if (!ready || !canSend) return;
    if (!wallet) return onSent(await sendTransaction({ call, requestId, maxFeeWei: ready.maxFeeWei }));
    const { tabId, uuid, address } = wallet;
    onSent(await sendByWallet({ tabId, uuid, from: address, call, requestId }));
  };
  const again = () => {
    sending.clear();
    retry();
  };
  const words = ready && callWords(ready.facts);
  return (
    <section className="note confirm" aria-labelledby={id}>
      <p id={id} className="note-title" ref={heading} tabIndex={-1}>
        {words || quote.state === 'failed'
          ? i18n.t('account.confirm.title', { what: words?.title ?? action })
          : i18n.t('account.confirm.looking')}
      </p>
      {words?.points.map((point) => (
        <p key={point}>{point}</p>
      ))}
      {children}
      {isUnread && <p className="field-error">{i18n.t('account.confirm.unread')}</p>}
      {ready && <Cost quote={ready} isByWallet={wallet !== null} />}
      {ready && lacks && (
        <Lack
          lacking={{ ...ready, address: ready.from, neededWei: ready.maxFeeWei, isWithoutFee: false }}
          onAgain={retry}
          isLooking={false}
        />
      )}
      {quote.state === 'loading' && <p className="quiet">{i18n.t('account.confirm.trying')}</p>}
      {quote.state === 'failed' && unpaid && (
        <Lack lacking={unpaid} onAgain={retry} isLooking={quote.retrying} />
      )}
      {quote.state === 'failed' && !unpaid && (
        <ErrorNote
          error={quote.error}
          meaning={refusalWords(quote.error.details['reason'])}
          onRetry={retry}
          retrying={quote.retrying}
        />
      )}
      {isLocked ? (
        <div ref={focusField}>
          <PassphraseForm
            asksOld
            asksNew={false}
            isMain
            action={i18n.t('account.confirm.unlockAnd', { action: lower(action) })}
            busy={i18n.t('account.unlocking')}
            onDone={async (passphrase) => {
              await unlockAccount(passphrase);
              sending.start(sendIt);
            }}
          />
        </div>
      ) : (
        <div className="actions">
          <button
            type="button"
            className="button button-main"
            aria-disabled={!canSend || sending.isBusy}
            onClick={() => canSend && sending.start(sendIt)}
          >
            {sending.isBusy ? i18n.t(wallet ? 'account.wallet.look' : 'account.confirm.sending') : action}
          </button>
        </div>
      )}
      <WalletChoice wallet={wallet} onWallet={onWallet} isBusy={sending.isBusy} />
      <div className="actions">
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('account.confirm.cancel')}
        </button>
      </div>
      {sending.error && unsent && <Lack lacking={unsent} onAgain={again} isLooking={false} />}
      {sending.error && !isLocked && !unsent && (
        <ErrorNote
          error={sending.error}
          meaning={refusalWords(sending.error.details['reason']) ?? walletWords(sending.error)}
          texts={dearer()}
          onRetry={again}
        />
      )}
      {sending.error && onBeginAnew && isUnsure(sending.error) && (
        <div className="actions">
          <button
            type="button"
            className="button"
            onClick={() => {
              onBeginAnew();
              again();
            }}
          >
            {i18n.t('account.confirm.anew')}
          </button>
        </div>
      )}
    </section>
  );
}

/** A wallet was asked for the same, and nobody can tell whether it sent it. */
const isUnsure = ({ details }: AppError) =>
  details['reason'] === 'maybe_sent' && details['transactionHash'] === undefined;

const dearer = (): ErrorTexts => ({
  'evidence.too_dear': {
    title: i18n.t('account.confirm.dearer.title'),
    body: i18n.t('account.confirm.dearer.body'),
    action: i18n.t('account.confirm.dearer.action'),
    remedy: 'retry',
  },
});

/** For the middle of a sentence. */
const lower = (words: string) => words.charAt(0).toLocaleLowerCase(locale()) + words.slice(1);

interface CostProps {
  readonly quote: TransactionQuote;
  readonly isByWallet: boolean;
}

function Cost({ quote: { facts, maxFeeWei, chainId, from }, isByWallet }: CostProps) {
  const coin = coinOf(chainId);
  const price = BigInt(facts.valueWei);
  const amount = (wei: bigint) => i18n.t('account.amount', { amount: formatCoin(wei.toString()), coin });
  return (
    <dl className="counts cost">
      {price > 0n && (
        <div>
          <dt>{i18n.t('account.cost.price')}</dt>
          <dd>{amount(price)}</dd>
        </div>
      )}
      <div>
        <dt>{i18n.t(isByWallet ? 'account.cost.fee' : 'account.cost.maxFee')}</dt>
        <dd>{isByWallet ? i18n.t('account.cost.byWallet') : amount(BigInt(maxFeeWei) - price)}</dd>
      </div>
      {price > 0n && !isByWallet && (
        <div>
          <dt>{i18n.t('account.cost.together')}</dt>
          <dd>{amount(BigInt(maxFeeWei))}</dd>
        </div>
      )}
      <div>
        <dt>{i18n.t('account.cost.paidBy')}</dt>
        <dd>
          {fill('account.cost.onChain', { account: <code title={from}>{shortAddress(from)}</code>, chainId })}
        </dd>
      </div>
    </dl>
  );
}
