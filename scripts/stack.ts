import { AppError } from '../utils/errors.ts';
import { parseOptions } from './parse-options.ts';
import { runCommand } from './run-command.ts';
import { refuseSecondStack } from './stack/refuse-second.ts';
import { removeStackFile, STACK_FILE, writeStackFile } from './stack/stack-file.ts';
import { startStack } from './stack/start-stack.ts';
import { untilAsked } from './stack/until-asked.ts';

const USAGE = `Starts a local chain with Whence's contracts and two IPFS nodes, and stays up until Ctrl-C.

npm run stack -- [--rpc-port N] [--ipfs-ports N,N] [--state DIR] [--out FILE]

  --rpc-port N      port of the chain's JSON-RPC   (default: a free one)
  --ipfs-ports N,N  ports of the two IPFS nodes    (default: free ones)
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
      state: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
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
