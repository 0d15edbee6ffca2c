import type { KnownRpc } from '../../../components/verify/AskChain.tsx';
import type { NetworkSettings } from '../../../utils/storage/network.ts';

/** The node of the settings that a check may ask; null where none is set. */
export function knownRpc(network: NetworkSettings | null | undefined): KnownRpc | null {
  const [url] = network?.rpcUrls ?? [];
  return network && url !== undefined ? { chainId: network.chainId, url, host: new URL(url).host } : null;
}
