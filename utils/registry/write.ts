import { parseEventLogs, type Hash, type LocalAccount } from 'viem';
import { readContract } from 'viem/actions';
import type { WorkId } from '../matching/types.ts';
import { workRegistryAbi } from './generated/work-registry.ts';
import { toRegistration } from './log.ts';
import type { NewWork } from './new-work.ts';
import { toReadError } from './read-error.ts';
import { refusalOf } from './refusal.ts';
import { registrationCall } from './registration-calls.ts';
import { openRpc } from './rpc.ts';
import { openSender } from './sender.ts';
import type { Address, Registration } from './types.ts';

export interface RegisteredWork extends Registration {
  readonly transactionHash: Hash;
}

/** Every method throws {AppError} `registry.unreachable`, `registry.rejected` or `registry.insufficient_funds`. */
export interface RegistryWriter {
  readonly registrant: Address;
  isRegistered(workId: WorkId): Promise<boolean>;
  /** Registers 1–100 works in one transaction and waits for it; gives those that were not registered before. */
  register(works: readonly NewWork[]): Promise<readonly RegisteredWork[]>;
}

/**
 * Opens the registry for an account, after a look at whether it stands there.
 * @throws {AppError} `registry.unreachable`, or `registry.not_configured` for another chain or an address without code
 */
export async function openRegistryWriter(options: {
  rpcUrl: string;
  chainId: number;
  registry: Address;
  account: LocalAccount;
}): Promise<RegistryWriter> {
  const { rpcUrl, registry } = options;
  const sender = await openSender({ ...options, contract: registry });
  const { client, host } = openRpc(rpcUrl);
  const contract = { address: registry, abi: workRegistryAbi } as const;
  return {
    registrant: sender.account,
    async isRegistered(workId) {
      try {
        await readContract(client, { ...contract, functionName: 'work', args: [BigInt(workId)] });
        return true;
      } catch (thrown) {
        if (refusalOf(thrown)?.reason === 'UnknownWork') return false;
        throw toReadError(thrown, host);
      }
    },
    async register(works) {
      const { logs, transactionHash } = await sender.send(registrationCall(works, registry));
      const events = parseEventLogs({ abi: workRegistryAbi, eventName: 'Registered', logs });
      return events.map((event) => ({ ...toRegistration(event), transactionHash }));
    },
  };
}
