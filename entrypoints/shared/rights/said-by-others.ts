import { AppError } from '../../../utils/errors.ts';
import { onlySourceOf } from '../../../utils/registry/agreement.ts';
import type { OtherReading } from '../../../utils/registry/others/types.ts';
import { sourceOfRecord } from '../../../utils/rights/merge/other-source.ts';
import type { Said } from './said.ts';

/** Anybody can record anything there: the newest must do. */
const MAX_SOURCES = 8;

/**
 * What registries of others have on record of a picture.
 * @throws {AppError} where none of those that are set could be read
 */
export function saidByOthers(readings: readonly OtherReading[], nowSeconds: number): Said {
  const found = readings.flatMap(({ name, outcome }) =>
    'error' in outcome ? [] : [{ name, ...outcome.value, ...onlySourceOf(outcome) }],
  );
  const failed = readings.flatMap(({ outcome }) => ('error' in outcome ? [outcome.error] : []));
  if (found.length === 0 && failed[0]) throw new AppError(failed[0].code, failed[0].message);
  if (found.length === 0) return { sources: [], state: 'unasked' };
  const sources = found
    .flatMap(({ name, records, onlySource }) =>
      records.map((record) => sourceOfRecord(name, record, nowSeconds, onlySource)),
    )
    .filter((source) => source !== null);
  // Who says the same twice says it once.
  const different = [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
  const isWhole =
    failed.length === 0 && found.every(({ isComplete }) => isComplete) && different.length <= MAX_SOURCES;
  return { sources: different.slice(0, MAX_SOURCES), ...(!isWhole && { state: 'part' as const }) };
}
