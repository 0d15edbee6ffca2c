import { formatNumber } from '../format.ts';
import type { Picture } from '../picture.ts';
import type { Description } from '../services.ts';
import type { Reading } from '../use-reading.ts';
import type { Match } from '../../utils/matching/types.ts';
import type { OwnerReading, Registration } from '../../utils/registry/types.ts';
import { matchWords, comparedWords, SHOWN_WORDS } from './words.ts';

/** One fact of how a check was done; `exact` values are shown as code. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly exact?: boolean;
}

/** Everything that was compared, read and from whom: enough for another to do the check again. */
export function checkRecord(
  picture: Picture,
  match: Match<Registration>,
  owner: Reading<OwnerReading>,
  description: Reading<Description>,
): Fact[] {
  const { work } = match;
  const facts: (Fact | false | undefined)[] = [
    { label: 'Match', value: matchWords(match, picture.source) },
    picture.partial && { label: 'Compared with', value: comparedWords(picture.partial) },
    { label: 'Number in the registry', value: formatNumber(work.sequence) },
    { label: 'Registrant', value: work.registrant, exact: true },
    owner.state === 'ready' && { label: 'Owner of record', value: owner.value.owner, exact: true },
    { label: 'Owner read', value: ownerSource(owner) },
    { label: 'Details read', value: descriptionSource(description) },
    ...tampered(description),
    description.state === 'ready' && {
      label: 'CID of the details',
      value: description.value.cid,
      exact: true,
    },
    description.state === 'ready' && {
      label: 'CID of the preview',
      value: description.value.metadata.preview.cid,
      exact: true,
    },
    { label: 'Registered file, SHA-256', value: work.contentHash, exact: true },
    picture.source === 'screenshot' && { label: 'Page’s file', value: `Not read. ${SHOWN_WORDS}` },
    picture.source === 'file' &&
      picture.sha256 !== null && {
        label: 'Page’s file, SHA-256',
        value: picture.sha256,
        exact: true,
      },
    { label: 'Work', value: work.workId, exact: true },
  ];
  return facts.filter((fact) => fact !== false && fact !== undefined);
}

/** The record as lines of text. */
export const checkRecordText = (facts: readonly Fact[]): string =>
  facts.map(({ label, value }) => `${label}: ${value}`).join('\n');

function ownerSource(owner: Reading<OwnerReading>): string {
  if (owner.state !== 'ready')
    return owner.state === 'loading' ? 'Still being read' : `Not read (${owner.error.code})`;
  const { block, basis, sources } = owner.value;
  const hosts = sources.join(' and ');
  return `At block ${formatNumber(block.number)} from ${hosts}${basis === 'one_source' ? ' (one source)' : ''}`;
}

function descriptionSource(description: Reading<Description>): string {
  if (description.state === 'ready') return `${kept(description.value.gateway)}; the bytes fit the CID`;
  return description.state === 'loading' ? 'Still being read' : `Not read (${description.error.code})`;
}

const kept = (gateway: string | null): string =>
  gateway === null ? 'Kept since an earlier look' : `From ${gateway}`;

const tampered = (description: Reading<Description>): Fact[] =>
  description.state === 'ready'
    ? description.value.tamperedBy.map((host) => ({
        label: 'Gateway',
        value: `${host} sent altered bytes: ignored`,
      }))
    : [];
