import { askAuthority } from '../../../../utils/evidence/proofs/ask-authority.ts';
import { askCalendar } from '../../../../utils/evidence/proofs/ask-calendar.ts';
import { digestBytes } from '../../../../utils/evidence/record/digest.ts';

/**
 * Has an authority or a calendar answer about a random digest, and gives who it says it is.
 * @throws {AppError} `evidence.no_answer`, `evidence.bad_answer`
 */
export async function testProver(kind: 'authority' | 'calendar', url: string, now: number): Promise<string> {
  const m = digestBytes(crypto.getRandomValues(new Uint8Array(32)));
  const asking = { fetch: (...args: Parameters<typeof fetch>) => fetch(...args) };
  if (kind === 'authority') return (await askAuthority(url, { m, capturedAt: new Date(now) }, asking)).by;
  await askCalendar(url, m, crypto.getRandomValues(new Uint8Array(16)), asking);
  return new URL(url).host;
}
