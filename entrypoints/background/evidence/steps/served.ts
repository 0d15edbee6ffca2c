import { fromBase64 } from '../../../../utils/evidence/record/base64.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { createLimit } from '../../../../utils/limit.ts';
import { imageName } from '../../../../utils/page/image-url.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import type { Step, StepIo } from '../step-io.ts';
import { whyOf } from '../step-io.ts';
import { askFrames } from '../tab-page.ts';
import { fetchClean } from './fetch-clean.ts';

/** At the same time; browsers themselves take six of one host. */
const AT_ONCE = 6;

type Server = Capture['clock']['servers'][number];

/** What a URL is asked for without the user: no cookies, no referrer, nothing of the cache. */
async function fetchServed(
  io: StepIo,
  url: string,
  what: string,
  servers: Map<string, Server>,
): Promise<void> {
  try {
    const args = { url, credentials: 'omit', cache: 'no-store', redirect: 'follow' };
    const { exchange, finalUrl } = await io.call(
      'fetch',
      args,
      () => fetchClean(url, io.signal),
      (answer) => digestBlob(answer.exchange.body),
    );
    const date = Date.parse(exchange.headers.find(([name]) => name === 'date')?.[1] ?? '');
    const { host } = new URL(finalUrl);
    if (!Number.isNaN(date) && !servers.has(host)) {
      const skewMs = Date.parse(exchange.at) - date;
      servers.set(host, { host, date: new Date(date).toISOString(), skewMs });
    }
    io.keepExchange(exchange);
    if (finalUrl !== url)
      io.miss(`the redirects of ${url}`, `it ended at ${finalUrl}; the browser does not tell by which way`);
    if (exchange.status >= 400)
      io.miss(what, `its host answered ${exchange.status} to a request without cookies`);
  } catch (thrown) {
    io.signal.throwIfAborted();
    io.miss(what, whyOf(thrown));
  }
}

/** Pictures that are in no host's hands: `data:` is its own file, `blob:` lives in its page. */
async function keepLocal(io: StepIo, url: string, { frameId }: FrameFacts, file: string): Promise<void> {
  const what = `the picture ${url.slice(0, 100)}`;
  try {
    if (url.startsWith('data:')) {
      io.keepFile(file, await (await fetch(url)).blob());
      return;
    }
    const args = { ask: 'read', url };
    const [answer] = await io.call('scripting.executeScript', args, () =>
      askFrames(io.draft.request.tabId, frameId, 'read', url),
    );
    const bytes = answer && fromBase64(answer.value.base64);
    if (bytes) io.keepFile(file, new Blob([bytes], { type: answer.value.mediaType }));
    else io.miss(what, 'the page has it no more');
  } catch (thrown) {
    io.signal.throwIfAborted();
    io.miss(what, whyOf(thrown));
  }
}

const picturesOf = ({ draft }: StepIo) =>
  new Map((draft.facts.frames ?? []).flatMap((frame) => frame.images.map((url) => [url, frame] as const)));

const isHosts = (url: string) => /^https?:/.test(url);

/** Keeps the pictures that the page has made itself. */
export async function keepLocals(io: StepIo): Promise<void> {
  const limit = createLimit(AT_ONCE);
  const locals: Record<string, string> = {};
  const jobs = [...picturesOf(io)].flatMap(([url, frame]) => {
    if (isHosts(url)) return [];
    const file = `evidence/picture-${Object.keys(locals).length + 1}.bin`;
    locals[file] = imageName(url);
    return [limit(() => keepLocal(io, url, frame, file))];
  });
  await Promise.all(jobs);
  io.learn({ localPictures: locals });
}

/** The page and its pictures as their hosts give them to anybody. */
export const servedStep: Step = {
  name: 'served',
  after: ['page'],
  gives: 'the page and its pictures as their hosts give them',
  async run(io) {
    const limit = createLimit(AT_ONCE);
    const servers = new Map<string, Server>();
    const pageUrl = io.draft.facts.frames?.[0]?.url ?? io.draft.url;
    const pictures = [...picturesOf(io).keys()].map((url) => [url, `the picture ${url}`] as const);
    const wanted = [[pageUrl, 'the page as its host gives it'] as const, ...pictures];
    const jobs = wanted
      .filter(([url]) => isHosts(url))
      .map(([url, what]) => limit(() => fetchServed(io, url, what, servers)));
    await Promise.all([...jobs, keepLocals(io)]);
    io.learn({ servers: [...servers.values()] });
  },
};
