import type { WorkId } from '../matching/types.ts';
import { marketQuestions } from './market-questions.ts';
import type { Question } from './quorum.ts';

/** What the market has on record for one site and work. JSON-safe. */
export interface SiteLicence {
  /** For which of the site's names a licence was sold, and until when that holds (null: without end); null: none ever was. */
  readonly site: { readonly name: string; readonly untilSeconds: number | null } | null;
  /** When the last licence for any site ends, whoever holds it; null: never; 0: there was none. */
  readonly anySiteUntilSeconds: number | null;
}

const NONE: SiteLicence = { site: null, anySiteUntilSeconds: 0 };
const endOf = (untilSeconds: number | null) => untilSeconds ?? Infinity;

/** The site is asked about only where any licence was sold: of most works nodes do not learn where they are looked at. */
export const siteLicence =
  (workId: WorkId, names: readonly string[]): Question<SiteLicence> =>
  async (rpc, blockNumber) => {
    const { salesOf, licencesFor } = marketQuestions();
    const { licensedUntilSeconds } = await salesOf(workId)(rpc, blockNumber);
    if (licensedUntilSeconds === 0) return NONE;
    // The ends are told whatever the page has.
    const answers = await Promise.all(
      (names.length > 0 ? names : [null]).map(async (name) => ({
        name,
        ...(await licencesFor(workId, name, 0, 1)(rpc, blockNumber)),
      })),
    );
    const sold = answers
      .filter(({ siteUntilSeconds }) => siteUntilSeconds !== 0)
      .flatMap(({ name, siteUntilSeconds }) =>
        name === null ? [] : [{ name, untilSeconds: siteUntilSeconds }],
      )
      .toSorted((a, b) => endOf(b.untilSeconds) - endOf(a.untilSeconds));
    return { site: sold[0] ?? null, anySiteUntilSeconds: answers[0]?.anySiteUntilSeconds ?? 0 };
  };
