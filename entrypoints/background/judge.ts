import { earliest } from '../../utils/matching/earliest.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { NotCheckedReason, Verdict } from '../../utils/matching/types.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import type { Asking, Confirm } from './confirm.ts';
import type { RegistryFollower } from './registry-follower.ts';

/** A registry that never stops growing is no reason never to answer. */
const MAX_LOOKS = 3;

/** The local copy of the registry; without a network, why nothing can be compared. */
export type OpenRegistry = () => Promise<RegistryFollower | NotCheckedReason>;

export const notChecked = (reason: NotCheckedReason): Verdict<Registration> => ({
  kind: 'not_checked',
  reason,
});

/**
 * Says what is known of a picture: by the index, and where that is not enough by a second look.
 * @param isStrict whether it is enough for the same bytes alone
 */
export function createJudge(openRegistry: OpenRegistry, confirm: Confirm, isStrict: () => Promise<boolean>) {
  async function compare(
    registry: RegistryFollower,
    fingerprint: Fingerprint,
    asking: Asking,
  ): Promise<Verdict<Registration>> {
    const { verdict, candidates, omitted, partial } = await registry.match(fingerprint, await isStrict());
    const asFar = partial && { partial };
    const told = 'matches' in verdict ? verdict : null;
    if (told && candidates.length === 0) return { ...told, ...asFar };
    let isUnsure = omitted > 0;
    try {
      const confirmed = await confirm(fingerprint, candidates, asking);
      if (confirmed.length > 0) {
        const listed = earliest([...(told?.matches ?? []), ...confirmed]);
        const kind = told?.kind ?? (confirmed.some((match) => match.kind === 'same') ? 'same' : 'similar');
        return { kind, ...listed, omitted: listed.omitted + (told?.omitted ?? 0), ...asFar };
      }
    } catch (error) {
      // Whatever else goes wrong here is no answer: it is asked again.
      if (whyNotChecked(error) !== 'not_compared') throw error;
      isUnsure = true;
    }
    if (told) return { ...told, ...asFar };
    if (verdict.kind === 'not_checked') return verdict;
    return isUnsure ? notChecked('not_compared') : { ...verdict, ...asFar };
  }

  /** A second look takes its time: what is true of a registry that is another by then is not told. */
  return async (fingerprint: Fingerprint, asking: Asking): Promise<Verdict<Registration>> => {
    for (let looks = 1; ; looks++) {
      const registry = await openRegistry();
      if (typeof registry === 'string') return notChecked(registry);
      const version = registry.version();
      const verdict = await compare(registry, fingerprint, asking);
      const isCurrent = (await openRegistry()) === registry && registry.version() === version;
      if (isCurrent || looks === MAX_LOOKS) return verdict;
    }
  };
}
