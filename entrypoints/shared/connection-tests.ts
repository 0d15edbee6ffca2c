import type { Services } from '../../components/services.ts';
import { send } from '../../utils/messaging/send.ts';

const now = () => Date.now();

/** Asked as cards ask it. Loaded when somebody tries one: the popup has no use for it. */
export const testNode: Services['testNode'] = async (url) => {
  const [{ testNode: test }, { openBatchingRpc }, { workRegistryAddress }] = await Promise.all([
    import('../../utils/registry/test-node.ts'),
    import('../../utils/registry/rpc.ts'),
    import('../../utils/registry/generated/work-registry.ts'),
  ]);
  return test(openBatchingRpc(url), workRegistryAddress, now);
};

/** With something that is there for sure where the network is the one that is saved; else with what every node has. */
export const testGateway: Services['testGateway'] = async (url) => {
  const { EMPTY_FOLDER, testGateway: test } = await import('../../utils/ipfs/test-gateway.ts');
  const { cid } = await send('registry.readSample', null).catch(() => ({ cid: null }));
  return test(url, { cid: cid ?? EMPTY_FOLDER, fetch: (...args) => fetch(...args), now });
};
