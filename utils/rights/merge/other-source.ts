import type { OtherRecord, OtherRegistryName } from '../../registry/others/types.ts';
import { cleanList, cleanText } from '../text.ts';
import { NOTHING_SAID, saysAnything, type Statement } from '../types.ts';
import type { Source } from './source.ts';

/** Names under which such records have what we read, without case: those of schema.org, IPTC and what stands in the wild. */
const FIELDS = {
  creators: ['creator', 'creators', 'author', 'assetcreator', 'artist', 'photographer'],
  owner: ['owner', 'copyrightholder', 'rightsholder'],
  credit: ['credit', 'credittext', 'creditline'],
  copyrightNotice: ['copyrightnotice', 'copyright'],
  licence: ['licence', 'license'],
  usageTerms: ['usageterms', 'usageinfo'],
  termsPage: ['termspage', 'acquirelicensepage', 'webstatement'],
} as const satisfies Partial<Record<keyof Statement, readonly string[]>>;

const WORDS: Readonly<Record<OtherRegistryName, string>> = {
  erc7053: 'an ERC-7053 log',
  eas: 'the Ethereum Attestation Service',
};

/**
 * The source that a record of another registry is: an account said so, and Whence verifies none of it. Null where it was taken
 * back, has ended, or says nothing of rights. `onlySource` is the node that alone tells of it.
 */
export function sourceOfRecord(
  name: OtherRegistryName,
  record: OtherRecord,
  nowSeconds: number,
  onlySource?: string,
): Source | null {
  const { withdrawnAtSeconds, expiresAtSeconds } = record;
  if (withdrawnAtSeconds !== null) return null;
  if (expiresAtSeconds !== null && expiresAtSeconds <= nowSeconds) return null;
  const says = statementOf(record);
  if (!saysAnything(says)) return null;
  const account = `${record.account.slice(0, 6)}…${record.account.slice(-4)}`;
  return { ...sourceInRegistry(name, account, says), ...(onlySource !== undefined && { onlySource }) };
}

/** What an account, named as a reader knows it, has said in one of them. */
export const sourceInRegistry = (registry: OtherRegistryName, account: string, says: Statement): Source => ({
  kind: 'other_registry',
  who: `${account} in ${WORDS[registry]}`,
  place: { registry, account },
  says,
});

function statementOf({ fields }: OtherRecord): Statement {
  const byName = new Map(Object.entries(fields).map(([name, values]) => [name.toLowerCase(), values]));
  const valuesOf = (names: readonly string[]) =>
    cleanList(names.map((name) => byName.get(name)).find((values) => values !== undefined) ?? []);
  const textOf = (names: readonly string[]) => cleanText(valuesOf(names).join('; '));
  const { creators, ...texts } = FIELDS;
  const said = Object.entries(texts).map(([field, names]) => [field, textOf(names)]);
  return { ...NOTHING_SAID, ...Object.fromEntries(said), creators: valuesOf(creators) };
}
