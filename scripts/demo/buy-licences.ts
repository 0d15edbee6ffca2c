import { marketCalls } from '../../utils/registry/market-calls.ts';
import { marketQuestions } from '../../utils/registry/market-questions.ts';
import { askQuorum } from '../../utils/registry/quorum.ts';
import { openRpc } from '../../utils/registry/rpc.ts';
import { workQuestions } from '../../utils/registry/work-questions.ts';
import type { Stack } from '../stack/types.ts';
import { openDemoSender } from './open-demo-sender.ts';
import type { RegisteredDemoWork } from './register-works.ts';
import { DEMO_SITE } from './works.ts';

/** The account of the stack that is the newspaper's. */
const NEWSPAPER = 6;

const DEADLINE_SECONDS = 600;

/**
 * The newspaper buys a licence for its site to every work that is offered, with as many disputes as it has seen.
 * @throws {AppError} what askQuorum and a Sender throw
 */
export async function buyLicences(stack: Stack, works: readonly RegisteredDemoWork[]): Promise<void> {
  const { workRegistry, licenceMarket } = stack.contracts;
  const rpcs = stack.rpcUrls.map(openRpc);
  const newspaper = await openDemoSender(stack, NEWSPAPER, licenceMarket);
  for (const { workId, offerId } of works) {
    if (offerId === null) continue;
    const offer = await askQuorum(rpcs, marketQuestions(licenceMarket).offer(offerId));
    const standing = await askQuorum(rpcs, workQuestions(workRegistry).standing(workId));
    await newspaper.send(
      marketCalls(licenceMarket).buyLicence({
        offer: offer.value,
        site: DEMO_SITE,
        maxDisputes: standing.value.disputes,
        deadlineSeconds: Math.floor(Date.now() / 1000) + DEADLINE_SECONDS,
      }),
    );
  }
}
