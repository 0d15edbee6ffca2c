import { AppError } from '../../../utils/errors.ts';
import { ownLicencesIn } from '../../../utils/registry/market/own-licences.ts';
import type {
  OwnLicences,
  OwnLicencesPiece,
  OwnLicencesReading,
} from '../../../utils/registry/market/own-types.ts';
import { readTokens } from '../../../utils/registry/market/token.ts';
import { askQuorum, type Question } from '../../../utils/registry/quorum.ts';
import type { Address } from '../../../utils/registry/types.ts';
import { workQuestions } from '../../../utils/registry/work-questions.ts';
import { getBlock } from 'viem/actions';
import { ownLicences, type StoredLicences } from '../../../utils/storage/licences.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import type { Network } from '../network.ts';
import { readUsedAccounts } from '../../shared/account/used-accounts.ts';

/** Of a long chain so much is read at a time: who asks again reads on. */
const BLOCKS_AT_A_TIME = 500_000;
/** Anybody can give an account licences and works by the thousand, and each licence costs questions. */
const FOUND_AT_A_TIME = 200;
/** What a fork may still change is read again. */
const UNSETTLED_BLOCKS = 64;
const NOTHING: OwnLicences = { granted: [], moves: [], offers: [], received: [] };

/** What no fork takes back. */
const settled = ({ granted, moves, offers, received }: OwnLicences, settledTo: number): OwnLicences => ({
  granted: granted.filter(({ blockNumber }) => blockNumber <= settledTo),
  moves: moves.filter(({ blockNumber }) => blockNumber <= settledTo),
  offers: offers.filter(({ blockNumber }) => blockNumber <= settledTo),
  received: received.filter(({ blockNumber }) => blockNumber <= settledTo),
});

const joined = (before: OwnLicences, found: OwnLicences): OwnLicences => ({
  granted: [...new Map([...before.granted, ...found.granted].map((one) => [one.licenceId, one])).values()],
  moves: [...before.moves, ...found.moves],
  offers: [...before.offers, ...found.offers],
  received: [...before.received, ...found.received],
});

/** Two pages may ask at once: the second goes on where the first has ended. */
export const readOwnLicences = (network: Network): Promise<OwnLicencesReading> =>
  navigator.locks.request('whence.ownLicences', async () => {
    const reading = await readOn(network);
    const currencies = reading.granted.map(({ currency }) => currency);
    return { ...reading, tokens: await readTokens(network.rpcs, currencies) };
  });

/**
 * Reads on in the logs of market and registry for one's own accounts, from where it was left, and writes down what was found.
 * @throws {AppError} as askQuorum
 */
async function readOn({ rpcs }: Network): Promise<Omit<OwnLicencesReading, 'tokens'>> {
  const settings = await networkSettings.getValue();
  if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
  const { chainId } = settings;
  const accounts = await readUsedAccounts();
  const kept = await ownLicences.getValue();
  // Where others can be asked, nothing rests on what one node alone has said before.
  const isAgreed = rpcs.length === 1 || kept?.basis === 'agreement';
  const known = kept && isAgreed && isOf(kept, chainId, accounts) ? kept : null;
  const before = known ?? NOTHING;

  const question: Question<Found> = async (rpc, blockNumber) => {
    const deployedAt = await workQuestions().deployedAt()(rpc, blockNumber);
    const from = Math.max(deployedAt, (known?.settledTo ?? 0) + 1);
    const to = Math.min(Number(blockNumber), from + BLOCKS_AT_A_TIME - 1);
    const piece = { from, to, most: FOUND_AT_A_TIME };
    const found = await ownLicencesIn(accounts, before, piece, deployedAt)(rpc, blockNumber);
    const { timestamp } = await getBlock(rpc.client, { blockNumber });
    return { found, timeSeconds: Number(timestamp) };
  };
  const { value, ...support } = await askQuorum(rpcs, question);
  const { found, timeSeconds } = value;
  // The nodes agree on what they were asked for, and not on what was known before.
  const all = joined(before, found);
  const { readTo } = found;
  const { basis, block } = support;
  const settledTo = Math.min(readTo, block.number - UNSETTLED_BLOCKS);
  if (basis === 'agreement' || rpcs.length === 1)
    await ownLicences.setValue({ chainId, accounts, ...settled(all, settledTo), settledTo, basis });
  return { ...all, readTo, timeSeconds, ...support, chainId, accounts };
}

interface Found {
  readonly found: OwnLicencesPiece;
  readonly timeSeconds: number;
}

/** Another account may have bought before: then all is read again. Which was used last does not matter. */
const isOf = (kept: StoredLicences, chainId: number, accounts: readonly Address[]) =>
  kept.chainId === chainId && new Set(accounts).symmetricDifference(new Set(kept.accounts)).size === 0;
