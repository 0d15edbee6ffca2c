import { toAppError } from '../../../utils/errors.ts';
import { createFlightCache, type FlightCache } from '../../../utils/flight-cache.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import { attestations } from '../../../utils/registry/others/eas.ts';
import { commitLog } from '../../../utils/registry/others/erc7053.ts';
import type { OtherFile, OtherReading, OtherRegistry } from '../../../utils/registry/others/types.ts';
import { askQuorum } from '../../../utils/registry/quorum.ts';
import { otherRegistries, type OtherRegistries } from '../../../utils/storage/other-registries.ts';
import { othersSet } from '../../shared/rights/others-set.ts';
import type { Network } from '../network.ts';

type Nodes = Pick<Network, 'rpcs' | 'sooner'>;

const MINUTE_MS = 60_000;

const registriesOf = (settings: OtherRegistries, chainId: number) =>
  othersSet<OtherRegistry>(settings, chainId, {
    erc7053: ({ contract, sinceBlock }) => commitLog(contract, sinceBlock),
    eas: ({ contract, schema, sinceBlock }) => attestations(contract, schema, sinceBlock),
  });

const askOne = ({ rpcs, sooner }: Nodes, { lookUp }: OtherRegistry, file: OtherFile) =>
  askQuorum(rpcs, lookUp(file), sooner);

/** What an open card asks of registries of others. Where none is set for the chain in use, nobody is asked. */
export function createOtherReader(
  network: () => Promise<Nodes & Pick<Network, 'chainId'>>,
  now: () => number,
) {
  const outcomes: FlightCache<Awaited<ReturnType<typeof askOne>>> = createFlightCache({
    now,
    answerMs: MINUTE_MS,
    failureMs: 3000,
    maxEntries: 400,
  });

  return async ({ sha256, cids }: OtherFile): Promise<OtherReading[]> => {
    const settings = await otherRegistries.getValue();
    if (!settings) return [];
    const { chainId, rpcs, sooner } = await network();
    const file = { sha256, cids: [...new Set([metadataCid(sha256), ...cids])] };
    const nodes = rpcs.map(({ host }) => host);
    return Promise.all(
      registriesOf(settings, chainId).map(async (registry): Promise<OtherReading> => {
        const { name, contract } = registry;
        const key = JSON.stringify([settings, nodes, name, file]);
        try {
          const outcome = await outcomes.get(key, () => askOne({ rpcs, sooner }, registry, file));
          return { name, contract, chainId, outcome };
        } catch (thrown) {
          // One that cannot be read says nothing of the others.
          const { code, message } = toAppError(thrown);
          return { name, contract, chainId, outcome: { error: { code, message } } };
        }
      }),
    );
  };
}

export type ReadOthers = ReturnType<typeof createOtherReader>;
