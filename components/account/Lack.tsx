import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import { formatCoin } from '../format.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { coinOf } from './coin.ts';

/** An account that cannot pay something. Amounts are in wei, decimal. */
export interface Lacking {
  readonly address: string;
  readonly chainId: number;
  readonly balanceWei: string;
  readonly neededWei: string;
  /** The fee, which nobody could tell, comes on top. */
  readonly isWithoutFee: boolean;
}

/** What a failure says of it; null where it says nothing, or was another. */
export function lackingOf({ code, details }: AppError): Lacking | null {
  const { address, chainId, balanceWei, neededWei, isWithoutFee = false } = details;
  return code === 'registry.insufficient_funds' &&
    typeof address === 'string' &&
    typeof chainId === 'number' &&
    typeof balanceWei === 'string' &&
    typeof neededWei === 'string'
    ? { address, chainId, balanceWei, neededWei, isWithoutFee: isWithoutFee === true }
    : null;
}

interface LackProps {
  readonly lacking: Lacking;
  /** Looks again what the account holds. */
  readonly onAgain: () => void;
  readonly isLooking: boolean;
}

/** How much an account lacks, and where to send it. */
export function Lack({ lacking, onAgain, isLooking }: LackProps) {
  const { address, chainId, balanceWei, neededWei, isWithoutFee } = lacking;
  const coin = coinOf(chainId);
  const missing = BigInt(neededWei) - BigInt(balanceWei);
  // The fee alone may be more than all that it holds.
  const known = (missing > 0n ? missing : 0n).toString();
  return (
    <div className="note" role="alert">
      <p className="note-title">
        {known === '0'
          ? i18n.t('account.lack.fee')
          : i18n.t(isWithoutFee ? 'account.lack.atLeast' : 'account.lack.title', {
              amount: formatCoin(known, 'ceil'),
              coin,
            })}
      </p>
      <p>{i18n.t('account.lack.holds', { amount: formatCoin(balanceWei), coin, chainId })}</p>
      <code className="whole-address">{address}</code>
      <div className="actions">
        <CopyButton text={address} label={i18n.t('account.copyAddress')} />
        <button
          type="button"
          className="button"
          aria-disabled={isLooking}
          onClick={isLooking ? undefined : onAgain}
        >
          {i18n.t(isLooking ? 'parts.retrying' : 'account.lack.again')}
        </button>
      </div>
    </div>
  );
}
