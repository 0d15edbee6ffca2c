import { parseArgs } from 'node:util';
import { createClient, http } from 'viem';
import { getChainId } from 'viem/actions';
import { AppError } from '../utils/errors.ts';
import { toWriteError } from '../utils/registry/write-error.ts';
import { deployContracts } from './contracts/deploy.ts';
import { payingKey } from './contracts/paying-key.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Brings Whence's contracts to a chain, at the addresses they have on every chain. Safe to repeat.

npm run contracts:deploy -- --rpc URL

  --rpc URL   JSON-RPC of the chain

WHENCE_PRIVATE_KEY pays (0x and 64 hex digits); on chain 31337 it may be left out: anvil's first account pays then.
To verify the sources with a block explorer: npm run contracts:generate -- --sources DIR.`;

await runCommand('contracts:deploy', async () => {
  const { values } = parseArgs({
    options: { rpc: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const rpcUrl = values.rpc;
  if (!rpcUrl || !URL.canParse(rpcUrl))
    throw new AppError('messaging.bad_request', 'say which chain: --rpc URL');
  const { host } = new URL(rpcUrl);
  const chainId = await getChainId(createClient({ transport: http(rpcUrl) })).catch((thrown: unknown) => {
    throw toWriteError(thrown, host);
  });
  console.log(`chain ${chainId} at ${host}`);
  await deployContracts({
    rpcUrl,
    privateKey: payingKey(chainId, process.env),
    onDeployed: ({ contractName, address, transactionHash }) =>
      console.log(
        `${contractName.padEnd(13)} ${address}  ${transactionHash ? `deployed by ${transactionHash}` : 'stood there already'}, code checked`,
      ),
  });
});
