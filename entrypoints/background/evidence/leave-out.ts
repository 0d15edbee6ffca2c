import { digestBlob } from '../../../utils/evidence/record/digest.ts';
import { RIGHTS } from '../../../utils/evidence/package/layout.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { dropParts } from './draft-store.ts';
import { readRights, withoutMissing } from './record-rights.ts';

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
  const kept = parts.filter(({ name }) => !names.includes(name));
  await dropParts(without, names, names.length > 0 ? await rightsOf(draft, kept) : []);
  return without;
}

/** What is said of the rights in the pictures that are left. */
async function rightsOf(draft: Draft, kept: readonly Part[]): Promise<Part[]> {
  const rights = await readRights(kept);
  const part = kept.find(({ name }) => name === RIGHTS);
  if (!rights || part?.exchange !== null) return [];
  const json = canonicalJson(withoutMissing(rights, draft, kept));
  const content = new Blob([json], { type: 'application/json' });
  return [{ ...part, content, sha256: await digestBlob(content) }];
}
