import { useState } from 'react';
import type { AppError } from '../../utils/errors.ts';
import type { AnnouncedWallet, ConnectedWallet, WalletsInPage } from '../../utils/registry/wallets.ts';
import { shortAddress } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useDoing } from './use-doing.ts';

interface WalletChoiceProps {
  /** Null for the account of this device. */
  readonly wallet: ConnectedWallet | null;
  readonly onWallet: (wallet: ConnectedWallet | null) => void;
  /** While one pays, no other is chosen. */
  readonly isBusy: boolean;
}

/** Lets a wallet of the browser pay instead of the account of this device. */
export function WalletChoice({ wallet, onWallet, isBusy }: WalletChoiceProps) {
  const { listWallets, connectWallet } = useServices();
  const [found, setFound] = useState<WalletsInPage | 'none' | null>(null);
  const doing = useDoing();
  const stops = isBusy || doing.isBusy;
  const look = () => doing.start(async () => setFound((await listWallets()) ?? 'none'));
  const connect = (tabId: number, { uuid, name }: AnnouncedWallet) =>
    doing.start(async () => onWallet({ tabId, uuid, name, address: await connectWallet({ tabId, uuid }) }));
  if (wallet) {
    return (
      <p>
        Paid by <ForeignText text={wallet.name} max={40} />, account {shortAddress(wallet.address)}: the
        wallet shows what it signs, and Whence checks what it sent.{' '}
        <button
          type="button"
          className="plain-button"
          aria-disabled={isBusy}
          onClick={() => isBusy || onWallet(null)}
        >
          Use the account of this device
        </button>
      </p>
    );
  }
  return (
    <div className="wallets">
      {found === null && (
        <button type="button" className="plain-button" aria-disabled={stops} onClick={() => isBusy || look()}>
          {doing.isBusy ? 'Looking for wallets…' : 'Pay with a wallet of this browser'}
        </button>
      )}
      {found !== null && (found === 'none' || found.wallets.length === 0) && (
        <p>
          No wallet was found{found !== 'none' && ` in the page of ${found.site}`}. Wallets live in web pages:
          open one in a tab.{' '}
          <button type="button" className="plain-button" onClick={look}>
            Look again
          </button>
        </p>
      )}
      {found !== null && found !== 'none' && found.wallets.length > 0 && (
        <>
          <p>Your wallet will name {found.site} as who asks: it is reached through that page.</p>
          <div className="actions">
            {found.wallets.map((one) => (
              <button
                key={one.uuid}
                type="button"
                className="button"
                aria-disabled={stops}
                onClick={() => isBusy || connect(found.tabId, one)}
              >
                <ForeignText text={one.name} max={40} />
              </button>
            ))}
          </div>
          {doing.isBusy && <p className="quiet">Look into your wallet…</p>}
        </>
      )}
      {doing.error && <ErrorNote error={doing.error} meaning={walletWords(doing.error)} />}
    </div>
  );
}

const WORDS: Record<string, string> = {
  declined: 'The page says that you said no in the wallet.',
  no_answer:
    'It did not answer. If it still shows the transaction, and you confirm it there, it is sent nonetheless.',
  gone: 'The page with the wallet was left or reloaded. Nothing was sent.',
  other_chain: 'The wallet is on another chain than the one of your settings. Nothing was sent.',
  maybe_sent:
    'It was asked for this before, and may have sent it: look into your wallet. Whence does not ask twice for one confirmation.',
  nonsense: 'It answered with something that no wallet says.',
  not_seen:
    'It named a transaction that none of your nodes has. It may still come, and is then in your list.',
  other_transaction:
    'It named a transaction that is not the one you confirmed here. Do not go on in that page.',
};

/** What went wrong with a wallet, in words. */
export const walletWords = ({ code, details }: AppError): string | undefined =>
  code === 'account.wallet_failed' ? WORDS[String(details['reason'])] : undefined;
