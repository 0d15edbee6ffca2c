import { execFileSync } from 'node:child_process';
import { NOTHING_SAID, type Statement } from '../../../../utils/rights/types.ts';
import { dataMiningOf } from '../../../../utils/rights/data-mining.ts';
import { sourceTypeOf } from '../../../../utils/rights/source-type.ts';

type Tags = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
const text = (value: unknown): string | null => (value === undefined ? null : String(list(value)[0]));
const structs = (value: unknown): readonly Tags[] =>
  (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly Tags[];

function statement(tags: Tags): Statement {
  return {
    ...NOTHING_SAID,
    creators: list(tags['Composite:Creator'] ?? tags['MWG:Creator'] ?? tags['PNG:Author']),
    owner: text(structs(tags['XMP-plus:CopyrightOwner'])[0]?.['CopyrightOwnerName']),
    credit: text(tags['XMP-photoshop:Credit'] ?? tags['IPTC:Credit']),
    copyrightNotice: text(tags['MWG:Copyright'] ?? tags['PNG:Copyright']),
    licence: text(tags['XMP-cc:License']),
    usageTerms: text(tags['XMP-xmpRights:UsageTerms']),
    termsPage: text(tags['XMP-xmpRights:WebStatement']),
    licensors: structs(tags['XMP-plus:Licensor']).map((one) => ({
      name: text(one['LicensorName']),
      url: text(one['LicensorURL']),
    })),
    dataMining: dataMiningOf(text(tags['XMP-plus:DataMining']), text(tags['XMP-plus:OtherConstraints'])),
    sourceType: sourceTypeOf(text(tags['XMP-iptcExt:DigitalSourceType'])),
  };
}

/** How exiftool reads files, by the Metadata Working Group's rules, in our words. */
export function readWithExiftool(
  files: readonly string[],
  encoding: readonly string[],
): ReadonlyMap<string, Statement> {
  const json = execFileSync(
    'exiftool',
    ['-use', 'MWG', '-json', '-struct', '-n', '-G1', '-a', '-x', 'ExifTool:all', ...encoding, ...files],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return new Map((JSON.parse(json) as Tags[]).map((tags) => [String(tags['SourceFile']), statement(tags)]));
}
