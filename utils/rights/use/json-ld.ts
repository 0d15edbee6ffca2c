import { licenceClaim } from '../merge/licence-claim.ts';
import type { RightsVerdict } from '../merge/merge.ts';
import { sourceName } from '../merge/sentence.ts';
import type { Source } from '../merge/source.ts';
import type { Json } from '../../errors.ts';
import type { Statement } from '../types.ts';

/** Text in which no `</script>` can end the element that it is pasted into. */
const inScript = (value: Json) => JSON.stringify(value, null, 2).replaceAll('<', '\\u003c');

const withoutEmpty = (object: Readonly<Record<string, Json | undefined>>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(object).filter(
      (entry): entry is [string, Json] =>
        entry[1] !== null && entry[1] !== undefined && !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  );

/**
 * All that was found, as JSON-LD: an `ImageObject` of schema.org for each source, in one graph, each named as what it is. They
 * are not made into one, since then somebody would have won.
 * @param imageUrl null for a picture that has no address on the web
 */
export function rightsJsonLd({ sources }: RightsVerdict, imageUrl: string | null): string {
  return inScript({
    '@context': 'https://schema.org',
    '@graph': sources.map((source) => ({
      '@type': 'ImageObject',
      ...(imageUrl !== null && { contentUrl: imageUrl }),
      disambiguatingDescription: `What ${sourceName(source).replace(/,$/, '')} says${asOneTells(source)}`,
      ...imageObject(source.says),
    })),
  });
}

const asOneTells = ({ onlySource }: Source) =>
  onlySource === undefined ? '' : `, as one node alone tells: ${onlySource}`;

function imageObject(says: Statement): Record<string, Json> {
  const claim = licenceClaim(says);
  return withoutEmpty({
    creator: says.creators.map((name) => ({ '@type': 'Person', name })),
    copyrightHolder: says.owner === null ? null : { '@type': 'Organization', name: says.owner },
    creditText: says.credit,
    copyrightNotice: says.copyrightNotice,
    license: claim?.kind === 'licence' && claim.key.startsWith('https:') ? claim.key : says.licence,
    usageInfo: says.termsPage,
    acquireLicensePage: says.licensors.find(({ url }) => url !== null)?.url,
    digitalSourceType: says.sourceType && `http://cv.iptc.org/newscodes/digitalsourcetype/${says.sourceType}`,
    conditionsOfAccess: says.usageTerms,
  });
}
