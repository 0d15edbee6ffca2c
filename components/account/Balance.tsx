import { formatCoin, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { coinOf } from './coin.ts';

/** What an account has, by the nodes that agree. */
export function Balance({ address }: { address: string }) {
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
        Holds {formatCoin(balanceWei)} {coinOf(chainId)} on chain {chainId}.
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
