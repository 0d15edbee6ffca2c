import { basename, extname } from 'node:path';
import type { LocalAccount } from 'viem';
import { AppError, toAppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { checkClaim } from '../../utils/registry/metadata.ts';
import { openSender } from '../../utils/registry/sender.ts';
import type { Basis } from '../../utils/registry/types.ts';
import { workIdOf } from '../../utils/registry/work-id.ts';
import { openRegistryWriter, type RegistryWriter } from '../../utils/registry/write.ts';
import type { Stack } from '../stack/types.ts';
import { registerBatch, type PendingWork } from './batch.ts';
import type { OfferConditions } from '../../utils/registry/market/licence-document.ts';
import { offerBatch } from './offer-batch.ts';
import { publish, type Claim } from './publish.ts';
import { readPicture } from './read-picture.ts';
import type { RegisterReport } from './report.ts';

/** Far under the 100 that a transaction takes and the gas that a block has. */
const BATCH_SIZE = 50;

export interface RegisterInput {
  readonly network: Pick<Stack, 'chainId' | 'rpcUrls' | 'contracts' | 'uploads'>;
  readonly account: LocalAccount;
  readonly files: readonly string[];
  /** May hold `{name}`, which becomes the file's name without its extension. */
  readonly title: string;
  readonly claim: Claim;
  readonly basis: Basis;
  /** Ends the run before the next file or batch: what it did not come to is not in the report. */
  readonly signal?: AbortSignal;
  /** Licences to offer to each work that is newly registered. */
  readonly offer?: OfferConditions | null;
  readonly onProgress?: (file: string, done: number) => void;
}

/**
 * Registers image files for an account: each is fingerprinted, its preview and metadata go to every upload provider, and
 * the works are registered in batches, then offered, if asked. A file that fails is reported and the rest goes on; what is registered is skipped, so
 * that an interrupted run can be repeated.
 * @throws {AppError} before anything is written: `messaging.bad_request` without files, `registry.bad_metadata`,
 *   `registry.not_configured`, `registry.unreachable`
 */
export async function registerFiles(input: RegisterInput): Promise<RegisterReport> {
  const { network, account, files, offer, onProgress = () => {} } = input;
  const [rpcUrl] = network.rpcUrls;
  if (files.length === 0) throw new AppError('messaging.bad_request', 'no file to register');
  if (!rpcUrl) throw new AppError('registry.not_configured', 'no RPC is configured');
  if (network.uploads.length === 0)
    throw new AppError('registry.not_configured', 'no upload provider is configured');
  checkClaim({ ...input.claim, title: input.title });
  const { workRegistry: registry, licenceMarket } = network.contracts;
  const chain = { rpcUrl, chainId: network.chainId, account };
  const writer = await openRegistryWriter({ ...chain, registry });
  const seller = offer ? await openSender({ ...chain, contract: licenceMarket }) : null;

  const complete = async (report: RegisterReport): Promise<RegisterReport> =>
    offer && seller
      ? offerBatch(seller, { network, licence: input.claim.licence, conditions: offer }, report)
      : report;

  const reports: RegisterReport[] = [];
  const pending = new Map<WorkId, PendingWork>();
  for (const [index, file] of files.entries()) {
    if (input.signal?.aborted) break;
    try {
      const skipped = await prepareFile(input, writer, file, pending);
      if (skipped) reports.push({ registered: [], skipped: [skipped], failed: [] });
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      reports.push({ registered: [], skipped: [], failed: [{ file, code, message }] });
    }
    if (input.signal?.aborted) break;
    if (pending.size === BATCH_SIZE || (pending.size > 0 && index === files.length - 1)) {
      reports.push(await complete(await registerBatch(writer, [...pending.values()])));
      pending.clear();
    }
    onProgress(file, index + 1);
  }
  const places = new Map(files.map((file, index) => [file, index]));
  const placeOf = ({ file }: { readonly file: string }) => places.get(file) ?? 0;
  return {
    registered: reports.flatMap((it) => it.registered),
    skipped: reports.flatMap((it) => it.skipped).toSorted((a, b) => placeOf(a) - placeOf(b)),
    failed: reports.flatMap((it) => it.failed).toSorted((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** Puts a file in `pending`, with its preview and metadata on IPFS; or gives the work that it is already. */
async function prepareFile(
  { network, title, claim, basis }: RegisterInput,
  writer: RegistryWriter,
  file: string,
  pending: Map<WorkId, PendingWork>,
): Promise<RegisterReport['skipped'][number] | null> {
  const image = await readPicture(file);
  const { sha256: contentHash } = image.fingerprint;
  const workId = workIdOf(writer.registrant, contentHash);
  const same = pending.get(workId);
  if (same) {
    same.repeatedBy.push(file);
    return null;
  }
  if (await writer.isRegistered(workId)) return { file, workId };

  const name = basename(file, extname(file));
  const published = await publish(
    image,
    { ...claim, title: title.replaceAll('{name}', () => name) },
    network.uploads,
  );
  const work = {
    contentHash,
    metadataDigest: published.metadataDigest,
    basis,
    // The picture as it is; its turned and mirrored hashes are for looking up.
    perceptualHashes: image.perceptualHashes,
  };
  pending.set(workId, { ...published, file, workId, work, repeatedBy: [] });
  return null;
}
