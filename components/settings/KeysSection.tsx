import { useState } from 'react';
import type { DeviceAccount } from '../../utils/storage/items.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { formatCoin, formatNumber } from '../format.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { SendForOthers } from './SendForOthers.tsx';

/** The key that signs this device's captures, as others are to know it. */
export interface DeviceKey {
  /** SHA-256 of the public key. */
  readonly fingerprint: string;
  readonly pem: string;
}

interface KeysSectionProps {
  /** Null while it is being read. */
  readonly deviceKey: DeviceKey | null;
  /** Null until one was wanted. */
  readonly account: DeviceAccount | null;
  readonly onSignSeals: (isOn: boolean) => Promise<void>;
}

/** By which key and account captures are signed, anchored and paid for. */
export function KeysSection({ deviceKey, account, onSignSeals }: KeysSectionProps) {
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">Keys and accounts</h2>
      <h3>Key of this device</h3>
      <p>
        Signs every capture. It was made by this browser and cannot be read out of it. Give the fingerprint to
        whoever is to recognise your captures: the verifier shows the same.
      </p>
      {deviceKey && (
        <>
          <p>
            <code className="long">{deviceKey.fingerprint}</code>
          </p>
          <div className="actions">
            <CopyButton text={deviceKey.fingerprint} label="Copy fingerprint" />
            <CopyButton text={deviceKey.pem} label="Copy public key (PEM)" />
          </div>
        </>
      )}
      <h3>Account of this device</h3>
      <p>
        Pays for anchors and reports. Its key is kept in this browser only, encrypted, and is lost with it:
        put no more on it than fees need.
      </p>
      {account ? <Account account={account} onSignSeals={onSignSeals} /> : <NoAccount />}
    </section>
  );
}

function NoAccount() {
  const { openAccount } = useServices();
  const [error, setError] = useState<AppError | null>(null);
  const make = () => {
    setError(null);
    openAccount().catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  return (
    <>
      <p className="quiet">There is none yet. It is made when you first want one.</p>
      <div className="actions">
        <button type="button" className="button" onClick={make}>
          Make an account
        </button>
      </div>
      {error && <ErrorNote error={error} onRetry={make} />}
    </>
  );
}

function Account({
  account,
  onSignSeals,
}: { account: DeviceAccount } & Pick<KeysSectionProps, 'onSignSeals'>) {
  const [error, setError] = useState<AppError | null>(null);
  const change = () => {
    setError(null);
    onSignSeals(!account.signsSeals).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  return (
    <>
      <p>
        <code className="long">{account.address}</code>
      </p>
      <div className="actions">
        <CopyButton text={account.address} label="Copy address" />
      </div>
      <Balance key={account.address} address={account.address} />
      <label className="choice">
        <input type="checkbox" checked={account.signsSeals} onChange={change} />
        Sign captures with this account as well
      </label>
      <p className="quiet">
        Every capture then names the account: whoever has two of them knows that they are by the same.
      </p>
      {error && <ErrorNote error={error} onRetry={change} />}
      <SendForOthers />
    </>
  );
}

function Balance({ address }: { address: string }) {
  const { readBalance } = useServices();
  const { reading, retry } = useReading(readBalance, address);
  if (reading.state === 'loading') return <p className="quiet">Asking for its balance…</p>;
  if (reading.state === 'failed') {
    return <ErrorNote error={reading.error} onRetry={retry} retrying={reading.retrying} />;
  }
  if (!reading.value) return null;
  const { balanceWei, chainId, block, basis, sources } = reading.value;
  const by = basis === 'agreement' ? `${sources.join(' and ')} agree` : `only ${sources.join('')} says so`;
  return (
    <>
      <p>
        Holds {formatCoin(balanceWei)} in the coin of chain {chainId}.
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={retry}>
          Read again
        </button>
        <span className="quiet">
          As of block {formatNumber(block.number)}; {by}.
        </span>
      </div>
    </>
  );
}
