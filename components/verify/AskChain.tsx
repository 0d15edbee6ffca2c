import { useState } from 'react';
import { i18n } from '#i18n';
import { formatList } from '../format.ts';
import { TextField } from '../parts/TextField.tsx';

/** A node of the user's own settings. */
export interface KnownRpc {
  readonly chainId: number;
  readonly url: string;
  readonly host: string;
}

export interface AskChainProps {
  readonly chainIds: readonly number[];
  readonly known: KnownRpc | null;
  /** The node that was asked; null when none was. */
  readonly askedHost: string | null;
  readonly onAsk: (rpcUrl: string) => void;
}

/** Has a chain confirm what the package says of it, if the user wants that to be asked. */
export function AskChain({ chainIds, known, askedHost, onAsk }: AskChainProps) {
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string | null>(null);
  if (chainIds.length === 0) return null;
  // A number that is a name has no thousands.
  const chains = formatList(chainIds.map(String));
  const fits = known !== null && chainIds.includes(known.chainId);
  return (
    <section aria-labelledby="ask-chain">
      <h2 id="ask-chain">{i18n.t('verify.chain.title')}</h2>
      <p>
        {askedHost === null
          ? i18n.t('verify.chain.notAsked', chainIds.length, { chains })
          : i18n.t('verify.chain.asked', chainIds.length, { host: askedHost, chains })}
      </p>
      {fits && (
        <div className="actions">
          <button type="button" className="button button-main" onClick={() => onAsk(known.url)}>
            {i18n.t('verify.chain.ask', { host: known.host })}
          </button>
        </div>
      )}
      <details className="fold" open={!fits && askedHost === null}>
        <summary>{i18n.t('verify.chain.other')}</summary>
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (/^https?:$/.test(URL.parse(url.trim())?.protocol ?? '')) onAsk(url.trim());
            else setError(i18n.t('verify.chain.badAddress'));
          }}
        >
          <TextField
            label={i18n.t('verify.chain.address')}
            value={url}
            error={error}
            onChange={(value) => {
              setUrl(value);
              setError(null);
            }}
          />
          <button type="submit" className="button">
            {i18n.t('verify.chain.askIt')}
          </button>
        </form>
      </details>
    </section>
  );
}
