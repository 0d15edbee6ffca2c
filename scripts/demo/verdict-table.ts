import type { ImageReport, Match } from '../../utils/matching/types.ts';
import type { Standing } from './read-standing.ts';
import type { CheckedProof } from '../../utils/registry/identity/types.ts';
import type { OwnerReading, Registration, WorkMetadata } from '../../utils/registry/types.ts';

/** A match with what was read of it: null where it could not be read. */
export interface ReadMatch {
  readonly match: Match<Registration>;
  readonly metadata: WorkMetadata | null;
  readonly owner: OwnerReading | null;
  /** What came of the registrant's proofs; null where they were not checked. */
  readonly proofs: readonly CheckedProof[] | null;
  readonly standing: Standing;
}

export interface VerdictRow {
  readonly image: ImageReport<Registration>;
  readonly matches: readonly ReadMatch[];
}

const shorten = (address: string) => `${address.slice(0, 6)}…${address.slice(-4)}`;

function describeVerdict({ verdict }: ImageReport): string {
  if (verdict.kind === 'none') return 'not registered';
  if (verdict.kind === 'not_checked') return `not checked: ${verdict.reason}`;
  if (verdict.kind === 'checking') return 'still checking';
  const bits = Math.min(...verdict.matches.map((match) => match.distanceBits));
  return verdict.kind === 'exact' ? 'exact' : `${verdict.kind}, ${bits} bits`;
}

const describeDisputes = ({ disputes }: Standing): string =>
  disputes.length === 0
    ? 'none'
    : `${disputes.length}: ${[...new Set(disputes.map(({ kind }) => kind.replaceAll('_', ' ')))].join(', ')}`;

function describeAccount(proofs: ReadMatch['proofs']): string {
  if (proofs === null) return 'not checked';
  const confirmed = proofs.find(({ state }) => state === 'confirmed');
  return confirmed ? `of ${confirmed.name}` : 'unproven';
}

const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

function describeLicence(
  { siteUntilSeconds: until, anySiteUntilSeconds: any }: Standing,
  nowSeconds: number,
): string {
  if (until === null) return 'licensed without end';
  if (until === 0 && any !== 0) return 'none for this site; some for any site of their holders';
  if (until === 0) return 'none on record';
  return until > nowSeconds ? `licensed until ${dayOf(until)}` : `licence ended ${dayOf(until)}`;
}

const describeMatch = (
  { match, metadata, owner, proofs, standing }: ReadMatch,
  nowSeconds: number,
): readonly string[] => [
  metadata ? `“${metadata.title}”` : 'description not read',
  metadata?.licence ?? '',
  owner ? shorten(owner.owner) : 'owner not read',
  describeAccount(proofs),
  `no. ${match.work.sequence + 1}`,
  describeDisputes(standing),
  describeLicence(standing, nowSeconds),
];

/**
 * The verdicts of a page as a table of plain text; competing works stand below each other, the earliest claim first.
 * @param site whose licences were read @param nowSeconds chain time
 */
export function verdictTable(rows: readonly VerdictRow[], site: string, nowSeconds: number): string {
  const lines = [
    ['picture', 'verdict', 'work', 'licence', 'owner', 'account', 'registered', 'disputes', site],
    ...rows.flatMap(({ image, matches }) => {
      const name = new URL(image.imageUrl).pathname.slice(1);
      const first = [name, describeVerdict(image)];
      const works = matches.map((match) => describeMatch(match, nowSeconds));
      return works.length === 0
        ? [first]
        : works.map((work, i) => [...(i === 0 ? first : ['', '']), ...work]);
    }),
  ];
  const widths = lines.reduce<number[]>(
    (widest, line) =>
      line.map((cell, i) => Math.max(cell.length, widest[i] ?? 0)).concat(widest.slice(line.length)),
    [],
  );
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
