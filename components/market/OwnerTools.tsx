import { useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import type { Address } from '../../utils/registry/types.ts';
import { priceWords } from './amounts.ts';
import { ListForm } from './ListForm.tsx';
import { OfferForm } from './OfferForm.tsx';
import { Order } from './Order.tsx';
import { isOwn } from './own.ts';

interface OwnerToolsProps {
  readonly workId: WorkId;
  readonly reading: MarketReading;
  readonly onSent: (transactionHash: string) => void;
}

type Tool = 'offer' | 'list' | Address;

/** What the owner of record alone can do, and what is owed to accounts of the reader's. */
export function OwnerTools({ workId, reading, onSent }: OwnerToolsProps) {
  const [opened, setOpened] = useState<Tool | null>(null);
  const sent = (hash: string) => {
    setOpened(null);
    onSent(hash);
  };
  const cancel = () => setOpened(null);
  const owns = isOwn(reading, reading.standing.owner) && !reading.standing.retracted;
  const owed = reading.own.filter((account) => (reading.owed[account] ?? '0') !== '0');
  if (!owns && owed.length === 0) return null;
  return (
    <>
      {owns && <h4>{i18n.t('market.yours')}</h4>}
      {owed.map((account) => (
        <div key={account} className="note">
          <p>{i18n.t('market.owed', { amount: priceWords(reading.owed[account] ?? '0', null, reading) })}</p>
          {opened === account ? (
            <Withdraw account={account} onSent={sent} onCancel={cancel} />
          ) : (
            <div className="actions">
              <button type="button" className="button" onClick={() => setOpened(account)}>
                {i18n.t('market.withdraw')}
              </button>
            </div>
          )}
        </div>
      ))}
      {owns && opened !== 'offer' && opened !== 'list' && (
        <div className="actions">
          <button type="button" className="button" onClick={() => setOpened('offer')}>
            {i18n.t('market.newOffer')}
          </button>
          <button type="button" className="button" onClick={() => setOpened('list')}>
            {i18n.t('market.sellWork')}
          </button>
        </div>
      )}
      {opened === 'offer' && <OfferForm workId={workId} reading={reading} onSent={sent} onCancel={cancel} />}
      {opened === 'list' && <ListForm workId={workId} reading={reading} onSent={sent} onCancel={cancel} />}
    </>
  );
}

interface WithdrawProps {
  readonly account: Address;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

function Withdraw({ account, onSent, onCancel }: WithdrawProps) {
  const [step] = useState(() => ({
    order: { kind: 'withdraw_owed', to: account } as const,
    action: i18n.t('market.withdrawNow'),
    note: null,
  }));
  return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
}
