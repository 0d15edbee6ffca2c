import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AppError } from '../../utils/errors.ts';
import { devAccounts, DEV_MNEMONIC } from '../stack/accounts.ts';
import { startAnvil } from '../stack/anvil.ts';
import { GAS_SNAPSHOT } from './gas-snapshot.ts';
import { measureGas } from './measure-gas.ts';

// npm run bench:gas [-- --json] [--write]: what the contracts' calls cost, measured on a chain of its own. --write keeps it
// in contracts/gas.json, which the tests compare with.

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const anvil = await startAnvil({ port: 0, chainId: 31337, mnemonic: DEV_MNEMONIC, stateFile: null });
try {
  const [seller, buyer, payer] = devAccounts().map((account) => account.privateKey);
  if (!seller || !buyer || !payer) throw new AppError('internal.unexpected', 'too few development accounts');
  const gas = await measureGas(anvil.rpcUrl, [seller, buyer, payer]);
  if (values.write) writeFileSync(GAS_SNAPSHOT, `${JSON.stringify(gas, null, 2)}\n`);
  if (values.json) console.log(JSON.stringify(gas));
  else console.table(gas);
} finally {
  await anvil.stop();
}
