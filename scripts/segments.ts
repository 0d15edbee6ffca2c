import { getChainId } from 'viem/actions';
import { createRegistrySource } from '../utils/registry/chain.ts';
import { workRegistryAddress } from '../utils/registry/generated/work-registry.ts';
import { openRpc } from '../utils/registry/rpc.ts';
import { toReadError } from '../utils/registry/read-error.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { parseSegmentsArguments, USAGE } from './segments/arguments.ts';
import { buildSegments } from './segments/build-segments.ts';
import { openSegmentFolder } from './segments/segment-folder.ts';

await runCommand('segments', async () => {
  const parsed = parseSegmentsArguments(process.argv.slice(2));
  if (!parsed) {
    console.log(USAGE);
    return;
  }
  const { rpcUrl, uploads, directory, json } = parsed;
  const registry = workRegistryAddress;
  const { client, host } = openRpc(rpcUrl);
  const chainId = await getChainId(client).catch((thrown: unknown) => {
    throw toReadError(thrown, host);
  });
  const folder = directory === null ? null : await openSegmentFolder(directory);
  const { step } = createProgress(new AbortController().signal);
  const { manifestBytes, ...built } = await step('segments', async (say) =>
    buildSegments({
      chainId,
      registry,
      source: createRegistrySource({ rpcUrl, registry }),
      earlier: (await folder?.earlier({ chainId, registry })) ?? [],
      uploads,
      keep: async (cid, bytes) => folder?.putBlock(cid, bytes),
      onSegment: (done, of) => say(`${done}/${of}`),
    }),
  );
  await folder?.putLatest(manifestBytes);
  const { segments, works, sizeBytes, left, manifest } = built;
  if (json) console.log(JSON.stringify({ chainId, registry, ...built }, null, 2));
  else {
    console.log(`${segments} segments of 1,024 works, ${(sizeBytes / 1e6).toFixed(1)} MB`);
    console.log(`${works} works are in them, ${left} are yet to be: clients read those from the log`);
    console.log(manifest);
  }
});
