import type { ConnectionServices } from '../../components/services.ts';
import { send } from '../../utils/messaging/send.ts';

const now = () => Date.now();

/** What a try takes is loaded when somebody begins one. */
export const connections: ConnectionServices = {
  /** Asked as cards ask it. */
  async testNode(url) {
    const [{ testNode }, { openBatchingRpc }, { workRegistryAddress }] = await Promise.all([
      import('../../utils/registry/test-node.ts'),
      import('../../utils/registry/rpc.ts'),
      import('../../utils/registry/generated/work-registry.ts'),
    ]);
    return testNode(openBatchingRpc(url), workRegistryAddress, now);
  },
  /** With something that is there for sure where the network is the one that is saved; else with what every node has. */
  async testGateway(url) {
    const { EMPTY_FOLDER, testGateway } = await import('../../utils/ipfs/test-gateway.ts');
    const { cid } = await send('registry.readSample', null).catch(() => ({ cid: null }));
    return testGateway(url, { cid: cid ?? EMPTY_FOLDER, fetch: (...args) => fetch(...args), now });
  },
};
