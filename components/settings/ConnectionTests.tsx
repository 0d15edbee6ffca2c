import { i18n } from '#i18n';
import { useServices } from '../services.ts';
import { AddressTest } from './AddressTest.tsx';
import { gatewayFault, gatewayWords, nodeWords } from './connection-words.ts';

/** `addresses` as typed, one a line; `chainId` as typed. */
export function NodeTest({ addresses, chainId }: { addresses: string; chainId: string }) {
  const { connections } = useServices();
  if (!connections) return null;
  const wanted = /^\d+$/.test(chainId.trim()) ? Number(chainId) : null;
  return (
    <AddressTest
      label={i18n.t('connections.testNodes')}
      addresses={addresses}
      onTest={async (url) => nodeWords(await connections.testNode(url), wanted)}
    />
  );
}

/** `addresses` as typed, one a line. */
export function GatewayTest({ addresses }: { addresses: string }) {
  const { connections } = useServices();
  if (!connections) return null;
  return (
    <AddressTest
      label={i18n.t('connections.testGateways')}
      addresses={addresses}
      onTest={(url) => connections.testGateway(url).then(gatewayWords, gatewayFault)}
    />
  );
}
