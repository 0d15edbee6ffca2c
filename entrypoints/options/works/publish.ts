import { i18n } from '#i18n';
import { formatNumber } from '../../../components/format.ts';
import type { BatchClaim, BatchPicture } from '../../../components/works/types.ts';
import { AppError } from '../../../utils/errors.ts';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import type { Lock } from '../../../utils/ipfs/private/age.ts';
import { packBytes } from '../../../utils/ipfs/write/pack-files.ts';
import { DEFAULT_PROFILE, PROFILES } from '../../../utils/ipfs/write/profiles.ts';
import { workDocument } from '../../../utils/registry/work-document.ts';
import type { Work } from '../files/activities.ts';
import { pack } from '../files/pack.ts';
import { sendFile } from '../files/places.ts';
import { storeWritten, type Stored } from './works-db.ts';

/** A picture's preview and metadata document, as they are kept. */
async function filesOf({ id, title, facts }: BatchPicture, claim: BatchClaim, claimId: string | null) {
  if (!facts) throw new AppError('internal.unexpected', 'a picture is registered before it is read');
  const { file, ...preview } = facts.preview;
  const { root: cid } = await packBytes(new Uint8Array(await file.arrayBuffer()));
  const { creator, credit, licence, dataMining } = claim;
  const document = workDocument(
    { ...facts, preview: { cid, ...preview } },
    { title: title.trim(), creator, credit, licence, ...(dataMining && { dataMining }) },
    PROFILES[DEFAULT_PROFILE],
  );
  await storeWritten(claimId, { id, metadataDigest: await digestBytes(document) });
  const { sha256 } = facts.fingerprint;
  return [
    { path: `${sha256}.preview`, file: new File([file], 'preview') },
    { path: `${sha256}.json`, file: new File([document], 'json') },
  ];
}

/** Encrypts the files themselves. A passphrase is stored nowhere, so that what it was to lock ends with the page. */
async function packOriginals(
  pictures: readonly BatchPicture[],
  lock: Lock,
  claimId: string | null,
  work: Work,
): Promise<void> {
  for (const { id, name, file, originalCid } of pictures) {
    if (originalCid !== null) continue;
    const chosen = { name, sizeBytes: file.size, files: new File([file], name) };
    const { cid } = await pack(chosen, { lock, profile: DEFAULT_PROFILE }, work);
    if (!(await storeWritten(claimId, { id, originalCid: cid }))) return;
  }
}

/**
 * Writes what is said of a batch's pictures to the places that keep it, as one folder, which is listed and looked after as any
 * of the user's files: its blocks are found by the CIDs that are registered. Each step is stored before the next, and ends it where
 * something else is said of them meanwhile.
 * @throws {AppError} `registry.bad_metadata`; `ipfs.upload_failed` when it is in fewer places than wanted
 */
export async function publish(
  { batch, pictures }: Stored,
  originals: Lock | null,
  work: Work,
): Promise<void> {
  const { claim, claimId } = batch;
  if (!claim) return;
  const chosen = pictures.filter(({ id }) => batch.chosen.includes(id));
  if (originals) await packOriginals(chosen, originals, claimId, work);
  let cid = batch.folderCid;
  if (cid === null) {
    const files = (await Promise.all(chosen.map((picture) => filesOf(picture, claim, claimId)))).flat();
    const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const name = i18n.t('works.folder', chosen.length, [formatNumber(chosen.length)]);
    ({ cid } = await pack({ name, sizeBytes, files }, { lock: null, profile: DEFAULT_PROFILE }, work));
    // Somebody else is to say it, or nobody: this is not sent.
    if (!(await storeWritten(claimId, { folderCid: cid }))) return;
  }
  await sendFile(cid, work);
  await storeWritten(claimId, { isKept: true });
}
