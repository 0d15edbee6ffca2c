import { useMemo } from 'react';
import { DEFAULT_WANTED, type Replication } from '../../../utils/ipfs/replication/replication.ts';
import { ipfsContents, ipfsProviders, ipfsWanted } from '../../../utils/storage/keeping.ts';
import { useItem } from '../../shared/use-item.ts';
import { atSetPlaces } from './rows.ts';

export interface Contents {
  /** What is known of content of one's own, at the places that are set. */
  readonly contents: readonly Replication[];
  /** How many places are set. */
  readonly places: number;
  /** In how many of them something must be to count as kept. */
  readonly wanted: number;
}

/** Undefined until it is known. */
export function useContents(): Contents | undefined {
  const known = useItem(ipfsContents);
  const providers = useItem(ipfsProviders);
  const setting = useItem(ipfsWanted);
  return useMemo(() => {
    if (!known || !providers || setting === undefined) return undefined;
    const wanted = setting ?? DEFAULT_WANTED;
    return { contents: atSetPlaces(known, providers, wanted), places: providers.length, wanted };
  }, [known, providers, setting]);
}
