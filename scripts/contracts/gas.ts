import { parseArgs } from 'node:util';
import { devAccounts, DEV_MNEMONIC } from '../stack/accounts.ts';
import { startAnvil } from '../stack/anvil.ts';
import { gasTable, measureGas } from './measure-gas.ts';

// node scripts/contracts/gas.ts [--json]: what the registry's calls cost, measured on a chain of its own.

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const anvil = await startAnvil({ port: 0, chainId: 31337, mnemonic: DEV_MNEMONIC, stateFile: null });
try {
  const [first, second] = devAccounts().map((account) => account.privateKey);
  if (first && second) {
    const gas = await measureGas(anvil.rpcUrl, [first, second]);
    console.log(values.json ? JSON.stringify(gas) : gasTable(gas));
  }
} finally {
  await anvil.stop();
}
