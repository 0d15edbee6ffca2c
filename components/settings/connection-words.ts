import { i18n } from '#i18n';
import { AppError, type ErrorCode } from '../../utils/errors.ts';
import type { NodeTrial } from '../../utils/registry/test-node.ts';
import { formatAgo, formatNumber } from '../format.ts';
import type { Told } from './trial-words.ts';

/** Chains in use have a block every few seconds, or a few minutes at most. */
const STALE_MS = 15 * 60_000;

/** What a node said of itself, against the chain that is typed; null where that is no number yet. */
export function nodeWords(trial: NodeTrial, wantedChain: number | null): Told {
  const chain = String(trial.chainId);
  if (wantedChain !== null && trial.chainId !== wantedChain)
    return { isGood: false, text: i18n.t('connections.otherChain', { chain, wanted: String(wantedChain) }) };
  if (!trial.hasRegistry) return { isGood: false, text: i18n.t('connections.noRegistry', { chain }) };
  const facts = {
    ms: formatNumber(trial.tookMs),
    block: formatNumber(trial.blockNumber),
    age: formatAgo(trial.ageMs),
  };
  return trial.ageMs > STALE_MS
    ? { isGood: false, text: i18n.t('connections.stale', facts) }
    : { isGood: true, text: i18n.t('connections.node', { ...facts, chain }) };
}

export const gatewayWords = (tookMs: number): Told => ({
  isGood: true,
  text: i18n.t('connections.gateway', { ms: formatNumber(tookMs) }),
});

const FAULTS = new Set<ErrorCode>(['ipfs.tampered', 'ipfs.not_found', 'ipfs.timeout', 'ipfs.unreachable']);

/** Why a gateway is of no use, or may be of none. */
export function gatewayFault(thrown: unknown): Told {
  const code = thrown instanceof AppError && FAULTS.has(thrown.code) ? thrown.code : 'ipfs.unreachable';
  const [, reason = ''] = code.split('.');
  return {
    isGood: false,
    text: i18n.t(`connections.fault.${reason as 'tampered' | 'not_found' | 'timeout' | 'unreachable'}`),
  };
}
