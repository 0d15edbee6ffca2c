import { useState } from 'react';
import { formatNumber } from '../format.ts';
import { TextField } from '../parts/TextField.tsx';

/** A node of the user's own settings. */
export interface KnownRpc {
  readonly chainId: number;
  readonly url: string;
  readonly host: string;
}

interface AskChainProps {
  readonly chainIds: readonly number[];
  readonly known: KnownRpc | null;
  /** The node that was asked; null when none was. */
  readonly askedHost: string | null;
  readonly onAsk: (rpcUrl: string) => void;
}

const list = (chainIds: readonly number[]) =>
  `${chainIds.length === 1 ? 'chain' : 'chains'} ${chainIds.map(formatPlain).join(', ')}`;
/** A number that is a name has no thousands. */
const formatPlain = (chainId: number) => formatNumber(chainId).replaceAll(',', '');

/** Has a chain confirm what the package says of it, if the user wants that to be asked. */
export function AskChain({ chainIds, known, askedHost, onAsk }: AskChainProps) {
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string | null>(null);
  if (chainIds.length === 0) return null;
  const fits = known !== null && chainIds.includes(known.chainId);
  return (
    <section aria-labelledby="ask-chain">
      <h2 id="ask-chain">Ask the chain</h2>
      <p>
        {askedHost === null
          ? `The package names blocks of ${list(chainIds)}. Nobody was asked yet whether they are there: that would tell the node’s operator which package you look at.`
          : `${askedHost} was asked about ${list(chainIds)}.`}
      </p>
      {fits && (
        <div className="actions">
          <button type="button" className="button button-main" onClick={() => onAsk(known.url)}>
            Ask {known.host}
          </button>
        </div>
      )}
      <details className="fold" open={!fits && askedHost === null}>
        <summary>Ask another node</summary>
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (/^https?:$/.test(URL.parse(url.trim())?.protocol ?? '')) onAsk(url.trim());
            else setError('The address of a node begins with https:// or http://.');
          }}
        >
          <TextField
            label="Address of a node (RPC)"
            value={url}
            error={error}
            onChange={(value) => {
              setUrl(value);
              setError(null);
            }}
          />
          <button type="submit" className="button">
            Ask it
          </button>
        </form>
      </details>
    </section>
  );
}
