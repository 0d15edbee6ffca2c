import { AppError } from '../../../utils/errors.ts';
import { createRegistrySource } from '../../../utils/registry/chain.ts';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { ownLicencesIn } from '../../../utils/registry/market/own-licences.ts';
import type { OwnLicences, OwnLicencesReading } from '../../../utils/registry/market/own-types.ts';
import { readTokens, tokenFacts, type TokenFacts } from '../../../utils/registry/market/token.ts';
import { askQuorum, type Question } from '../../../utils/registry/quorum.ts';
import type { Address } from '../../../utils/registry/types.ts';
import { getBlock } from 'viem/actions';
import { ownLicences, type StoredLicences } from '../../../utils/storage/licences.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import type { Network } from '../network.ts';
import { readUsedAccounts } from '../../shared/account/used-accounts.ts';

/** Of a long chain so much is read at a time: who asks again reads on. */
const BLOCKS_AT_A_TIME = 500_000;
/** What a fork may still change is read again. */
const UNSETTLED_BLOCKS = 64;
/** None within the question: anybody can give a licence that was paid in a token of theirs. They are asked for apart. */
const MAX_TOKENS = 0;
const NOTHING: OwnLicences = { granted: [], moves: [], offers: [] };

/** Before `block` nothing is forgotten. */
const settled = ({ granted, moves, offers }: OwnLicences, block: number): OwnLicences => ({
  granted: granted.filter(({ blockNumber }) => blockNumber < block),
  moves: moves.filter(({ blockNumber }) => blockNumber < block),
  offers: offers.filter(({ blockNumber }) => blockNumber < block),
});

const joined = (before: OwnLicences, found: OwnLicences): OwnLicences => ({
  granted: [...new Map([...before.granted, ...found.granted].map((one) => [one.licenceId, one])).values()],
  moves: [...before.moves, ...found.moves],
  offers: [...before.offers, ...found.offers],
});

/** Two pages may ask at once: the second goes on where the first has ended. */
export const readOwnLicences = (network: Network): Promise<OwnLicencesReading> =>
  navigator.locks.request('whence.ownLicences', async () => {
    const reading = await readOn(network);
    const currencies = reading.granted.map(({ currency }) => currency);
    return { ...reading, tokens: await readTokens(network.rpcs, currencies) };
  });

/**
 * Reads on in the market's log for one's own accounts, from where it was left, and writes down what was found.
 * @throws {AppError} as askQuorum
 */
async function readOn({ rpcs }: Network): Promise<OwnLicencesReading> {
  const settings = await networkSettings.getValue();
  const [rpcUrl] = settings?.rpcUrls ?? [];
  if (!settings || rpcUrl === undefined)
    throw new AppError('registry.not_configured', 'no network is configured');
  const { chainId } = settings;
  const accounts = await readUsedAccounts();
  const kept = await ownLicences.getValue();
  // Where others can be asked, nothing rests on what one node alone has said before.
  const isAgreed = rpcs.length === 1 || kept?.basis === 'agreement';
  const known = kept && isAgreed && isOf(kept, chainId, accounts) ? kept : null;
  const { blockNumber: deployedAt } = await createRegistrySource({
    rpcUrl,
    registry: workRegistryAddress,
  }).genesis();
  const from = known ? Math.max(deployedAt, known.readTo + 1 - UNSETTLED_BLOCKS) : deployedAt;
  const before = known ? settled(known, from) : NOTHING;

  const question: Question<Found> = async (rpc, blockNumber) => {
    const to = Math.min(Number(blockNumber), from + BLOCKS_AT_A_TIME - 1);
    const found = await ownLicencesIn(accounts, before, { from, to }, deployedAt)(rpc, blockNumber);
    const currencies = new Set(
      [...before.granted, ...found.granted].flatMap(({ currency }) => currency ?? []),
    );
    const tokens = await Promise.all(
      [...currencies]
        .slice(0, MAX_TOKENS)
        .map(async (token) => [token, await tokenFacts(token)(rpc, blockNumber)] as const),
    );
    const { timestamp } = await getBlock(rpc.client, { blockNumber });
    return { found, readTo: to, timeSeconds: Number(timestamp), tokens: Object.fromEntries(tokens) };
  };
  const { value, ...support } = await askQuorum(rpcs, question);
  const { found, ...rest } = value;
  // The nodes agree on what they were asked for, and not on what was known before.
  const all = joined(before, found);
  const { basis } = support;
  if (basis === 'agreement' || rpcs.length === 1)
    await ownLicences.setValue({ chainId, accounts, ...all, readTo: rest.readTo, basis });
  return { ...all, ...rest, ...support, chainId, accounts };
}

interface Found {
  readonly found: OwnLicences;
  readonly readTo: number;
  readonly timeSeconds: number;
  readonly tokens: Tokens;
}

type Tokens = Readonly<Record<Address, TokenFacts>>;

/** Another account may have bought before: then all is read again. Which was used last does not matter. */
const isOf = (kept: StoredLicences, chainId: number, accounts: readonly Address[]) =>
  kept.chainId === chainId && new Set(accounts).symmetricDifference(new Set(kept.accounts)).size === 0;
