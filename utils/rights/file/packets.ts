import { NOTHING_SAID, type Statement } from '../types.ts';
import { joinExtendedXmp } from './extended-xmp.ts';
import type { XmpRefusal } from './xmp-source.ts';

/** `incomplete`: the second packet that the first names is not in the file as it was written. */
export type PacketProblem = XmpRefusal | 'incomplete';

export interface PacketsReading {
  readonly says: Statement;
  readonly remoteManifest: string | null;
  readonly problem: PacketProblem | null;
}

/** Reads a file's packet, and the second one that it may name; what both say is taken from the first. */
export async function readPackets(
  packet: Uint8Array | null,
  pieces: readonly Uint8Array[],
): Promise<PacketsReading> {
  if (packet === null) return { says: NOTHING_SAID, remoteManifest: null, problem: null };
  // The parser is only loaded for a file that has something for it to read.
  const { readXmp } = await import('./xmp.ts');
  const main = readXmp(packet);
  if ('refusal' in main) return { says: NOTHING_SAID, remoteManifest: null, problem: main.refusal };
  const { says, remoteManifest, extended } = main;
  if (extended === null) return { says, remoteManifest, problem: null };
  const joined = joinExtendedXmp(pieces, extended);
  const more = joined === null ? { refusal: 'incomplete' as const } : readXmp(joined);
  if ('refusal' in more) return { says, remoteManifest, problem: more.refusal };
  return {
    says: firstOf(says, more.says),
    remoteManifest: remoteManifest ?? more.remoteManifest,
    problem: null,
  };
}

function firstOf(a: Statement, b: Statement): Statement {
  const list = <T>(first: readonly T[], second: readonly T[]) => (first.length > 0 ? first : second);
  return {
    creators: list(a.creators, b.creators),
    owner: a.owner ?? b.owner,
    credit: a.credit ?? b.credit,
    copyrightNotice: a.copyrightNotice ?? b.copyrightNotice,
    licence: a.licence ?? b.licence,
    usageTerms: a.usageTerms ?? b.usageTerms,
    termsPage: a.termsPage ?? b.termsPage,
    licensors: list(a.licensors, b.licensors),
    dataMining: a.dataMining ?? b.dataMining,
    sourceType: a.sourceType ?? b.sourceType,
  };
}
