import { useState } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { useDoing } from '../account/use-doing.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { priceWords } from './amounts.ts';
import { Order, type OrderStep } from './Order.tsx';
import { closingSecond, isPrice, parsePrice, type AskedPrice, type PriceErrors } from './price-field.ts';
import { PriceFields } from './PriceFields.tsx';

interface ListFormProps {
  readonly workId: WorkId;
  readonly reading: MarketReading;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** Puts the work itself up for sale: the market is first let to hand it over, then it is listed. */
export function ListForm({ workId, reading, onSent, onCancel }: ListFormProps) {
  const { market } = useServices();
  const [price, setPrice] = useState({ amount: '', token: '' });
  const [closes, setCloses] = useState('');
  const [errors, setErrors] = useState<PriceErrors>({});
  const [steps, setSteps] = useState<readonly [OrderStep, ...OrderStep[]] | null>(null);
  const doing = useDoing();
  if (steps) return <Order steps={steps} onSent={onSent} onCancel={onCancel} />;
  const goOn = () =>
    doing.start(async () => {
      const asked = await parsePrice(price, market.readToken);
      if (!isPrice(asked)) return setErrors(asked);
      setSteps(listSteps(workId, asked, closingSecond(closes), reading.chainId));
    });
  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <p className="note-title">{i18n.t('market.sellWork')}</p>
      <p>{i18n.t('market.sellWarning')}</p>
      <PriceFields {...{ price, closes, errors }} onPrice={setPrice} onCloses={setCloses} />
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={doing.isBusy}>
          {i18n.t('market.goOn')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('market.cancel')}
        </button>
      </div>
      {doing.error && <ErrorNote error={doing.error} onRetry={goOn} />}
    </form>
  );
}

function listSteps(
  workId: WorkId,
  { price, currency, tokens }: AskedPrice,
  closesAtSeconds: number | null,
  chainId: number,
): [OrderStep, ...OrderStep[]] {
  const words = priceWords(price, currency, { chainId, tokens });
  return [
    {
      order: { kind: 'allow_work', workId },
      action: i18n.t('market.allowNow'),
      note: <p>{i18n.t('market.allowsWork')}</p>,
    },
    {
      order: { kind: 'list_work', workId, listing: { currency, price, closesAtSeconds } },
      action: i18n.t('market.listNow'),
      note: (
        <>
          <p>{i18n.t('market.priceIs', { price: words })}</p>
          <p>{i18n.t('market.sellWarning')}</p>
        </>
      ),
    },
  ];
}
