import { i18n } from '#i18n';
import { formatCoin, formatList, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { coinOf } from './coin.ts';

/** What an account has, by the nodes that agree. */
export function Balance({ address }: { address: string }) {
  const { readBalance } = useServices();
  const { reading, retry } = useReading(readBalance, address);
  if (reading.state === 'loading') return <p className="quiet">{i18n.t('account.balance.asking')}</p>;
  if (reading.state === 'failed') {
    return <ErrorNote error={reading.error} onRetry={retry} retrying={reading.retrying} />;
  }
  if (!reading.value) return null;
  const { balanceWei, chainId, block, basis, sources } = reading.value;
  const read = { block: formatNumber(block.number), nodes: formatList(sources) };
  return (
    <>
      <p>
        {i18n.t('account.balance.holds', { amount: formatCoin(balanceWei), coin: coinOf(chainId), chainId })}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={retry}>
          {i18n.t('account.balance.again')}
        </button>
        <span className="quiet">
          {i18n.t(basis === 'agreement' ? 'account.balance.agreed' : 'account.balance.oneSource', read)}
        </span>
      </div>
    </>
  );
}
