import { AppError } from '../../../utils/errors.ts';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { scopeOfSite } from '../../../utils/registry/market-calls.ts';
import type { Terms } from '../../../utils/registry/market-types.ts';
import { licenceDocument, type LicenceBounds } from '../../../utils/registry/market/licence-document.ts';
import type { ReadText } from '../../../utils/registry/market/types.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import type { Background } from '../background.ts';
import { readText } from './texts.ts';

type Parts = Pick<Background, 'network' | 'works'>;

/**
 * The text of an offer's licence: where it is the one that Whence writes, it is made again from work and offer and known by its
 * digest; any other is read from IPFS.
 * @param sites whose names may stand in it
 * @throws {AppError} as readText
 */
export async function readTerms(parts: Parts, terms: Terms, sites: readonly string[]): Promise<ReadText> {
  const standard = await writeTerms(parts, terms.workId, scopeOf(terms, sites)).catch(() => null);
  if (standard && (await digestBytes(standard)) === terms.document)
    return { text: new TextDecoder().decode(standard), isStandard: true };
  return { text: await readText(await parts.network.get(), terms.document), isStandard: false };
}

/** The text that Whence writes for an offer. @throws {AppError} as readMetadata */
export async function writeTerms(
  { network, works }: Parts,
  workId: WorkId,
  bounds: LicenceBounds,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ registry }, settings] = [await network.get(), await networkSettings.getValue()];
  const [work, { metadata }] = await Promise.all([registry.find(workId), works.readMetadata(workId)]);
  if (!work || !settings)
    throw new AppError('registry.unknown_work', 'no such work', { details: { workId } });
  const { contentHash } = work;
  const { chainId } = settings;
  const { licence } = metadata;
  return licenceDocument({ workId, contentHash, licence, chainId, registry: workRegistryAddress }, bounds);
}

function scopeOf({ scope, ...bounds }: Terms, sites: readonly string[]): LicenceBounds {
  const site = sites.find((name) => scopeOfSite(name) === scope);
  if (scope === 'any' || scope === 'buyers_site') return { ...bounds, scope };
  return { ...bounds, scope: { site: site ?? '' } };
}
