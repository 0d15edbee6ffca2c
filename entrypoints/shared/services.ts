import { browser } from 'wxt/browser';
import type { Description, Services } from '../../components/services.ts';
import { AppError } from '../../utils/errors.ts';
import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { creditLine } from '../../utils/licence/credit-line.ts';
import { parseLicence } from '../../utils/licence/parse-licence.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { OtherRegistryName } from '../../utils/registry/others/types.ts';
import { send } from '../../utils/messaging/send.ts';
import { allowWatching } from './evidence/watching.ts';
import { allowFullMode, isFullModeAllowed } from './full-mode.ts';
import { marketServices } from './market-services.ts';
import { NAMING } from './naming.ts';
import { readPageImage } from './page-image.ts';
import { checkedFiles } from './rights/checked-files.ts';
import { rememberAnswers } from './remember-answers.ts';
import { createRightsServices } from './rights/rights-services.ts';

const PREVIEW_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);

/**
 * What our own pages ask of the background, the browser and the picture's host. Those that try connections add how.
 * @param others registries of others that are set; of pages without cards none
 */
export function createServices(others: readonly OtherRegistryName[] = []): Services {
  const descriptions = rememberAnswers(readDescription);
  const proofs = rememberAnswers((workId: WorkId) => send('identity.check', { workId }));
  return {
    version: browser.runtime.getManifest().version,
    now: () => Date.now(),
    readOwner: (workId) => send('registry.readOwner', { workId }),
    readDescription: descriptions,
    checkProofs: proofs,
    readTimeline: (workId) => send('registry.readTimeline', { workId }),
    readEarlier: (part) => send('registry.readEarlier', part),
    readSiteLicence: (workId, names) => send('market.readSiteLicence', { workId, names: [...names] }),
    readPreview: rememberAnswers(readPreview),
    readPageImage: rememberAnswers(async (imageUrl) => (await readPageImage(imageUrl)).file),
    sync: () => send('registry.sync', null),
    cancelSync: async () => void (await send('registry.cancelSync', null)),
    clearDataUsed: async () => void (await send('dataUsed.clear', null)),
    allowNaming: async (isAllowed) =>
      void (await browser.permissions[isAllowed ? 'request' : 'remove'](NAMING)),
    captureEvidence: async (request) => {
      await allowWatching();
      await send('evidence.capture', { ...request, credentials: checkedFiles() });
    },
    isFullModeAllowed: () => isFullModeAllowed(),
    allowFullMode: () => allowFullMode(),
    showsWatchingBar: !import.meta.env.FIREFOX,
    cancelEvidence: async (captureId) => void (await send('evidence.cancel', { captureId })),
    sealEvidence: async (choice) => void (await send('evidence.seal', choice)),
    readWitnessKey: async (url) => (await send('evidence.readWitnessKey', { url })).keyFingerprint,
    openReview: (captureId) => openTab(`/options.html#/unsealed/${captureId}`),
    openEvidence: () => openTab('/options.html#/evidence'),
    addProofs: async (captureId) => void (await send('evidence.addProofs', { captureId })),
    openAccount: () => openTab('/options.html#/account'),
    readBalance: () => send('evidence.readBalance', null),
    readPrice: async (report) => (await send('evidence.readPrice', { report })).maxFeeWei,
    quoteTransaction: (order) => send('transactions.quote', order),
    listWallets: () => send('wallet.list', null),
    connectWallet: async (chosen) => (await send('wallet.connect', chosen)).address,
    sendByWallet: async (order) => (await send('wallet.send', order)).transactionHash,
    sendTransaction: async (order) => (await send('transactions.send', order)).transactionHash,
    unlockAccount: async (passphrase) => (await import('./account/manager.ts')).manager.unlock(passphrase),
    reportWork: async (report) => (await send('evidence.report', report)).transactionHash,
    signAnchor: async (captureId) => (await send('evidence.signAnchor', { captureId })).file,
    relayAnchor: async (anchor) => (await send('evidence.relayAnchor', anchor)).transactionHash,
    readRaised: async (transactionHash) => (await send('evidence.readRaised', { transactionHash })).maxFeeWei,
    raise: async (raise) => (await send('evidence.raise', raise)).transactionHash,
    testProver: async (prover) => (await send('evidence.testProver', prover)).by,
    connections: null,
    rights: createRightsServices({
      works: {
        readDescription: descriptions,
        checkProofs: proofs,
        readOwner: (workId) => send('registry.readOwner', { workId }),
      },
      others,
    }),
    market: marketServices,
    copy: (text) => navigator.clipboard.writeText(text),
    openWelcome: () => openTab('/welcome.html'),
    openSettings: () => openTab('/options.html#/settings'),
    openPlaces: () => openTab('/options.html#/settings/places'),
    openRoots: () => openTab('/options.html#/settings/roots'),
  };
}

const openTab = (path: '/welcome.html' | `/options.html#/${string}`) =>
  void browser.tabs.create({ url: browser.runtime.getURL(path) });

/** The newest details of a work, as they are now. */
export async function readDescription(workId: WorkId): Promise<Description> {
  const reading = await send('registry.readMetadata', { workId });
  const licence = parseLicence(reading.metadata.licence);
  return { ...reading, licence, creditLine: creditLine({ ...reading.metadata, licence }) };
}

async function readPreview(workId: WorkId): Promise<Blob> {
  const [{ cid }, cache] = await Promise.all([send('registry.readPreview', { workId }), openFileCache()]);
  const file = await cache.get(cid);
  if (!file)
    throw new AppError('ipfs.not_found', 'the preview is not in the file cache', { details: { cid } });
  if (!PREVIEW_TYPES.has(file.mediaType)) {
    const { mediaType } = file;
    throw new AppError('registry.bad_metadata', `previews are not ${mediaType}`, {
      details: { cid, mediaType },
    });
  }
  return new Blob([file.bytes], { type: file.mediaType });
}
