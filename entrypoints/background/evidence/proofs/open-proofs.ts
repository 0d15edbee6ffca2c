import { openRpc } from '../../../../utils/registry/rpc.ts';
import { AppError } from '../../../../utils/errors.ts';
import { networkSettings } from '../../../../utils/storage/network.ts';
import { openAccount } from '../../../shared/account/device-account.ts';
import { openEvidenceChain, type EvidenceChain } from './evidence-chain.ts';
import { createProofs, type Proofs } from './proofs.ts';
import { storeProofAt } from './store-proof.ts';

/** The chain of the settings, as they are now. @throws {AppError} `registry.not_configured` */
async function openChain(): Promise<EvidenceChain> {
  const settings = await networkSettings.getValue();
  if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
  return openEvidenceChain(settings.chainId, settings.rpcUrls.map(openRpc));
}

const now = () => Date.now();

/** The worker's own, with the browser's clock and disk. */
export const proofs: Proofs = createProofs({
  now,
  random: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  fetch: (...args) => fetch(...args),
  openChain,
  openAccount,
  storeProof: storeProofAt(now),
});
