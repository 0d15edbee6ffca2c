import { AppError } from '../../../../utils/errors.ts';
import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import { TLS_CHAIN } from '../../../../utils/evidence/package/layout.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { captureServed } from '../full/capture-served.ts';
import { keepOnDisk } from '../keep-on-disk.ts';
import { missOtherFiles } from '../other-files.ts';
import { whyOf, type Step } from '../step-io.ts';
import { isOutOfRoom } from '../storing.ts';
import { assertStillThere } from '../tab-page.ts';
import { keepLocals, servedStep } from './served.ts';

/** What the servers' clocks said, each host once. */
function clocksOf(exchanges: readonly Exchange[]): Capture['clock']['servers'] {
  const servers = new Map<string, Capture['clock']['servers'][number]>();
  for (const { url, way, at, headers } of exchanges) {
    const date = Date.parse(headers.find(([name]) => name.toLowerCase() === 'date')?.[1] ?? '');
    const { host } = new URL(way?.end ?? url);
    if (Number.isNaN(date) || servers.has(host)) continue;
    servers.set(host, { host, date: new Date(date).toISOString(), skewMs: Date.parse(at) - date });
  }
  return [...servers.values()];
}

/**
 * In full mode, what servers send for the page while that is watched, in the place of asking them without the user. The
 * browser's bar moves the page, so all that looks at it comes before.
 */
export const watchedStep: Step = {
  name: 'served',
  after: ['page', 'screen', 'archive', 'whole'],
  gives: 'what servers send for the page, watched',
  async run(io) {
    const { signal, log } = io;
    /** Whoever takes what is sent goes on without it: with no room for a file, all of it is done again once there is. */
    let noRoom: unknown = null;
    try {
      const { request, facts } = io.draft;
      const { place } = facts;
      const stillThere = async () => {
        if (place) await assertStillThere(request.tabId, place);
      };
      await stillThere();
      if (facts.isWatchingRefused)
        throw new AppError('evidence.not_watched', 'it was ended on the browser’s bar');
      const now = () => Date.now();
      const keep = (body: Blob) =>
        keepOnDisk(body).catch((thrown: unknown) => {
          if (isOutOfRoom(thrown)) noRoom = thrown;
          throw thrown;
        });
      const served = await captureServed(request.tabId, {
        signal,
        log,
        now,
        assertStillThere: stillThere,
        keep,
      });
      if (noRoom !== null) throw noRoom;
      // What was displayed takes the place of what the page's archive gave of the same address.
      for (const exchange of served.exchanges) io.keepExchange(exchange);
      for (const { what, why } of served.missing) io.miss(what, why);
      if (served.tlsChain !== null) io.keepFile(TLS_CHAIN, new Blob([served.tlsChain]));
      const { connection, foreign } = served;
      io.learn({ watched: { connection, foreign: [...foreign] }, servers: clocksOf(served.exchanges) });
      await keepLocals(io);
    } catch (thrown) {
      signal.throwIfAborted();
      if (noRoom !== null) throw noRoom;
      // It is no full capture then, and does not say that it is one.
      const why = whyOf(thrown);
      io.miss(watchedStep.gives, why);
      missOtherFiles(io, io.draft.facts.frames ?? [], why);
      await servedStep.run(io);
    }
  },
};
