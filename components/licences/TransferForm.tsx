import { useState } from 'react';
import { i18n } from '#i18n';
import type { Address } from '../../utils/registry/types.ts';
import { Order, type OrderStep } from '../market/Order.tsx';
import { TextField } from '../parts/TextField.tsx';

interface TransferFormProps {
  readonly licenceId: `0x${string}`;
  /** The account of one's own that has it. */
  readonly holder: Address;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

const NOBODY = /^0x0{40}$/;

/** Gives a licence to another account. */
export function TransferForm({ licenceId, holder, onSent, onCancel }: TransferFormProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [step, setStep] = useState<OrderStep | null>(null);
  if (step) return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
  const goOn = () => {
    const to = text.trim();
    if (!/^0x[\da-fA-F]{40}$/.test(to) || NOBODY.test(to)) return setError(i18n.t('market.badToken'));
    setStep({
      order: { kind: 'transfer_licence', licenceId, from: holder, to: to as Address },
      action: i18n.t('licences.transferNow'),
      note: <p>{i18n.t('licences.transferWarning')}</p>,
    });
  };
  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <TextField label={i18n.t('licences.receiver')} value={text} onChange={setText} error={error} />
      <div className="actions">
        <button type="submit" className="button button-main">
          {i18n.t('market.goOn')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('market.cancel')}
        </button>
      </div>
    </form>
  );
}
