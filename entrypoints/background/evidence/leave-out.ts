import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { dropParts } from './draft-store.ts';

const WHY = 'the user took it out before it was sealed';

/** A draft without the parts that its user does not want in it; that they are missing stays told. */
export async function leaveOut(
  draft: Draft,
  note: string,
  drop: readonly string[],
  parts: readonly Part[],
): Promise<Draft> {
  const names = parts.map(({ name }) => name).filter((name) => drop.includes(name));
  const at = new Date().toISOString();
  const without: Draft = {
    ...draft,
    note,
    dropped: [...draft.dropped, ...names.map((what) => ({ what, why: WHY }))],
    calls: [
      ...draft.calls,
      ...names.map((what) => ({ at, api: 'drop', args: canonicalJson({ what }), tookMs: 0, result: null })),
    ],
  };
  await dropParts(without, names);
  return without;
}
