import { AppError } from '../utils/errors.ts';
import { parseOptions } from './parse-options.ts';
import { runCommand } from './run-command.ts';
import { parseFaults } from './stack/faults.ts';
import { refuseSecondStack } from './stack/refuse-second.ts';
import { removeStackFile, STACK_FILE, writeStackFile } from './stack/stack-file.ts';
import { startStack } from './stack/start-stack.ts';
import { untilAsked } from './stack/until-asked.ts';

const USAGE = `Starts a local chain with Whence's contracts and two IPFS nodes, and stays up until Ctrl-C.

npm run stack -- [--rpc-port N] [--ipfs-ports N,N] [--faults LIST;LIST] [--state DIR] [--out FILE]

  --rpc-port N      port of the chain's JSON-RPC   (default: a free one)
  --ipfs-ports N,N  ports of the two IPFS nodes    (default: free ones)
  --faults A;B      how the two IPFS nodes misbehave, each a list of tamper, truncate, 500, stale (each with =N: every Nth
                    answer), slow=RATE (bytes a second), late=MS, hang, down (each with =SIZE: after so many bytes):
                    --faults "slow=256K,tamper=5;hang=5M"
  --state DIR       keep chain and blocks in DIR, and go on from there the next time
  --out FILE        also write the JSON to FILE    (default: ${STACK_FILE}, where npm run register looks)
                    and delete it at the end

One JSON object goes to stdout: what a client needs. Its keys are public development keys.`;

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new AppError('messaging.bad_request', `not a port: ${text}`);
}

function parsePorts(text: string): [number, number] {
  const [first, second, ...rest] = text.split(',').map(parsePort);
  if (first !== undefined && second !== undefined && rest.length === 0) return [first, second];
  throw new AppError('messaging.bad_request', `--ipfs-ports takes two ports, as in 8081,8082: ${text}`);
}

async function main(): Promise<void> {
  const { values } = parseOptions({
    options: {
      'rpc-port': { type: 'string' },
      'ipfs-ports': { type: 'string' },
      faults: { type: 'string', default: '' },
      state: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const faults = values.faults.split(';');
  for (const list of faults) parseFaults(list);
  const out = values.out ?? STACK_FILE;
  if (values.out === undefined) await refuseSecondStack(out);
  // Asked before the start: a Ctrl-C while starting must end what has started by then.
  const asked = untilAsked();
  const running = await startStack({
    ...(values['rpc-port'] ? { rpcPort: parsePort(values['rpc-port']) } : {}),
    ...(values['ipfs-ports'] ? { ipfsPorts: parsePorts(values['ipfs-ports']) } : {}),
    ...(values.state ? { stateDirectory: values.state } : {}),
  });
  try {
    for (const [index, node] of running.nodes.entries()) node.setFault(faults[index] ?? null);
    await writeStackFile(out, running.stack);
    console.log(JSON.stringify(running.stack, null, 2));
    console.error(`The stack is up; ${out} says where. Ctrl-C ends it.`);
    const why = await Promise.race([asked, running.chainEnded]);
    if (why !== 'asked') throw new AppError('registry.unreachable', 'the chain ended by itself');
  } finally {
    await running.stop();
    await removeStackFile(out, running.stack);
    console.error('The stack has ended.');
  }
}

await runCommand('stack', main);
