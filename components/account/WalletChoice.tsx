import { useState } from 'react';
import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import type { AnnouncedWallet, ConnectedWallet, WalletsInPage } from '../../utils/registry/wallets.ts';
import { shortAddress } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
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
        {fill('account.wallet.paidBy', {
          wallet: <ForeignText text={wallet.name} max={40} />,
          account: shortAddress(wallet.address),
        })}{' '}
        <button
          type="button"
          className="plain-button"
          aria-disabled={isBusy}
          onClick={() => isBusy || onWallet(null)}
        >
          {i18n.t('account.wallet.useDevice')}
        </button>
      </p>
    );
  }
  return (
    <div className="wallets">
      {found === null && (
        <button type="button" className="plain-button" aria-disabled={stops} onClick={() => isBusy || look()}>
          {i18n.t(doing.isBusy ? 'account.wallet.looking' : 'account.wallet.use')}
        </button>
      )}
      {found !== null && (found === 'none' || found.wallets.length === 0) && (
        <p>
          {found === 'none'
            ? i18n.t('account.wallet.none')
            : i18n.t('account.wallet.noneIn', { site: found.site })}{' '}
          <button type="button" className="plain-button" onClick={look}>
            {i18n.t('account.wallet.again')}
          </button>
        </p>
      )}
      {found !== null && found !== 'none' && found.wallets.length > 0 && (
        <>
          <p>{i18n.t('account.wallet.names', { site: found.site })}</p>
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
          {doing.isBusy && <p className="quiet">{i18n.t('account.wallet.look')}</p>}
        </>
      )}
      {doing.error && <ErrorNote error={doing.error} meaning={walletWords(doing.error)} />}
    </div>
  );
}

const FAILURES = [
  'declined',
  'no_answer',
  'gone',
  'other_chain',
  'maybe_sent',
  'nonsense',
  'not_seen',
  'other_transaction',
] as const;

/** What went wrong with a wallet, in words. */
export function walletWords({ code, details }: AppError): string | undefined {
  const known = FAILURES.find((reason) => reason === details['reason']);
  return code === 'account.wallet_failed' && known ? i18n.t(`account.walletFailed.${known}`) : undefined;
}
