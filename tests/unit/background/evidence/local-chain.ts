import { createTestClient, http, parseEther, publicActions } from 'viem';
import { deployContracts } from '../../../../scripts/contracts/deploy.ts';
import { DEV_MNEMONIC, devAccounts } from '../../../../scripts/stack/accounts.ts';
import { startAnvil } from '../../../../scripts/stack/anvil.ts';
import type { Address } from '../../../../utils/registry/types.ts';

export const CHAIN_ID = 31_337;

/** An anvil with the contracts, and what a test does to it. */
export async function startLocalChain() {
  const anvil = await startAnvil({ port: 0, chainId: CHAIN_ID, mnemonic: DEV_MNEMONIC, stateFile: null });
  const { rpcUrl } = anvil;
  await deployContracts({ rpcUrl, privateKey: devAccounts()[9]?.privateKey ?? '0x' });
  const client = createTestClient({ mode: 'anvil', transport: http(rpcUrl), cacheTime: 0 }).extend(
    publicActions,
  );
  return {
    rpcUrl,
    client,
    fund: (address: Address) => client.setBalance({ address, value: parseEther('1') }),
    /** So many blocks that those which were are final. */
    finalise: () => client.mine({ blocks: 70 }),
    stop: () => anvil.stop(),
  };
}

export type LocalChain = Awaited<ReturnType<typeof startLocalChain>>;
