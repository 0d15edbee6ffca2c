import { getBlock } from 'viem/actions';
import { RIGHTS } from '../../../../utils/evidence/package/layout.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import type { Fingerprint, Sha256 } from '../../../../utils/imaging/types.ts';
import { matchesOf } from '../../../../utils/matching/report.ts';
import { askQuorum } from '../../../../utils/registry/quorum.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { networkSettings, syncState } from '../../../../utils/storage/network.ts';
import { pictureFingerprint, tabReport, type TabReport } from '../../../../utils/storage/tabs.ts';
import { listParts } from '../draft-store.ts';
import { listImages } from '../list-images.ts';
import { recordRights } from '../record-rights.ts';
import type { Step, StepIo } from '../step-io.ts';

async function readFingerprints(tabId: number, { images }: TabReport): Promise<Map<Sha256, Fingerprint>> {
  const known = new Map<Sha256, Fingerprint>();
  const ids = images.flatMap(({ fingerprintId, source }) =>
    source === 'file' && fingerprintId !== undefined ? [fingerprintId] : [],
  );
  for (const fingerprint of await Promise.all(ids.map((id) => pictureFingerprint(tabId, id).getValue()))) {
    if (fingerprint) known.set(fingerprint.sha256, fingerprint);
  }
  return known;
}

/** The registered works that the page's check has found for pictures with these bytes, as of the block it was made for. */
async function readWorks(
  io: StepIo,
  report: TabReport,
  captured: ReadonlySet<Sha256>,
): Promise<Capture['works']> {
  const [network, synced] = [await networkSettings.getValue(), await syncState.getValue()];
  const matched = report.images.flatMap(({ sha256, verdict }) =>
    sha256 && captured.has(sha256) && verdict.kind !== 'checking'
      ? matchesOf(verdict).map(({ kind, work }) => ({ image: sha256, kind, workId: work.workId }))
      : [],
  );
  if (!network || !synced || matched.length === 0) return [];
  const { blockNumber } = synced;
  const { value: blockHash } = await io.call('eth_getBlockByNumber', { blockNumber }, () =>
    askQuorum(
      network.rpcUrls.map(openRpc),
      async ({ client }) => (await getBlock(client, { blockNumber: BigInt(blockNumber) })).hash,
    ),
  );
  return matched.map((match) => ({ ...match, chainId: network.chainId, blockNumber, blockHash }));
}

/** What the captured pictures look like, and which works they are. */
export const worksStep: Step = {
  name: 'works',
  after: ['archive', 'served'],
  gives: 'which registered works the pictures are',
  async run(io) {
    const { captureId, request, facts } = io.draft;
    const report = await tabReport(request.tabId).getValue();
    const known = report ? await readFingerprints(request.tabId, report) : new Map<Sha256, Fingerprint>();
    const parts = await listParts(captureId);
    const images = await listImages(parts, facts.localPictures ?? {}, known);
    io.learn({ images });
    const { rights, left } = await recordRights(io.draft, parts, images);
    if (rights.pictures.length > 0)
      io.keepFile(RIGHTS, new Blob([canonicalJson(rights)], { type: 'application/json' }));
    if (left > 0)
      io.miss(
        `what is said of the rights in further pictures: ${left}`,
        'too much, or it would take too long',
      );
    const unread = rights.pictures.filter(({ page }) => page === null).length;
    if (unread > 0)
      io.miss(
        `what the page says of the rights in pictures: ${unread}`,
        'too much, it would take too long, or the part of the page that shows them did not answer',
      );
    if (!report) return;
    io.learn({ works: await readWorks(io, report, new Set(images.map(({ sha256 }) => sha256))) });
  },
};
