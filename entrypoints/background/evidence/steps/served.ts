import { fromBase64 } from '../../../../utils/evidence/record/base64.ts';
import type { DigestedExchange } from '../../../../utils/evidence/package/exchange.ts';
import { clip, MAX_ARGS, MAX_URL } from '../../../../utils/evidence/record/clip.ts';
import { PAGE_AS_SERVED, PICTURE } from '../../../../utils/evidence/record/left-out.ts';
import { redactionCall } from '../../../../utils/evidence/record/redact.ts';
import { canonicalJson } from '../../../../utils/registry/canonical-json.ts';
import { withoutFragment } from '../../../../utils/evidence/record/redirects.ts';
import { watchRedirects, type RedirectWatch } from '../watch-redirects.ts';
import { createHolder } from '../../../../utils/evidence/record/held.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { createLimit } from '../../../../utils/limit.ts';
import { imageName } from '../../../../utils/page/image-url.ts';
import type { FrameFacts } from '../../../shared/evidence/draft.ts';
import type { Step, StepIo } from '../step-io.ts';
import { whyOf } from '../step-io.ts';
import { askFrames } from '../tab-page.ts';
import { fetchClean, type Allowance } from './fetch-clean.ts';

/** At the same time; browsers themselves take six of one host. */
const AT_ONCE = 6;

/** What a page may cost, however many pictures it names: what goes beyond is told to be missing. */
const MAX_PICTURES = 1000;
const MAX_BYTES = 512 * 1024 * 1024;
const MAX_MS = 180_000;

type Server = Capture['clock']['servers'][number];

/** What all requests of a capture share. */
interface Common {
  readonly servers: Map<string, Server>;
  readonly allowance: Allowance;
  /** Aborts when there is no time left. */
  readonly late: AbortSignal;
  readonly watch: RedirectWatch;
}

/** An answer with the way that it came by, where its host sent on: `fetch` tells only where that ended. */
async function withWay(
  io: StepIo,
  exchange: DigestedExchange,
  finalUrl: string,
  watch: RedirectWatch,
): Promise<DigestedExchange> {
  const { url, at } = exchange;
  if (finalUrl === withoutFragment(url)) return exchange;
  const way = await watch.wayTo(url, finalUrl, io.signal);
  if (!way || [way.end, ...way.hops.map((hop) => hop.url)].some(({ length }) => length > MAX_URL)) {
    io.miss(`the redirects of ${url}`, `it ended at ${finalUrl}; the browser does not tell by which way`);
    return exchange;
  }
  const { removed, hops, end } = way;
  for (const { url: from, status, at: sentAt } of hops) {
    const args = clip(canonicalJson({ url: from, status }), MAX_ARGS);
    io.log({ at: sentAt, api: 'webRequest.onBeforeRedirect', args, tookMs: 0, result: null });
  }
  for (const [where, names] of removed) if (names.length > 0) io.log(redactionCall(at, where, names));
  return { ...exchange, way: { hops, end } };
}

/** What a URL is asked for without the user: no cookies, no referrer, nothing of the cache. */
async function fetchServed(
  io: StepIo,
  url: string,
  what: string,
  { servers, allowance, late, watch }: Common,
): Promise<void> {
  const signal = AbortSignal.any([io.signal, late]);
  try {
    signal.throwIfAborted();
    const args = { url, credentials: 'omit', cache: 'no-store', redirect: 'follow' };
    const { exchange, finalUrl } = await io.call(
      'fetch',
      args,
      () => fetchClean(url, signal, allowance),
      (answer) => answer.exchange.sha256,
    );
    const date = Date.parse(exchange.headers.find(([name]) => name === 'date')?.[1] ?? '');
    const { host } = new URL(finalUrl);
    if (!Number.isNaN(date) && !servers.has(host)) {
      const skewMs = Date.parse(exchange.at) - date;
      servers.set(host, { host, date: new Date(date).toISOString(), skewMs });
    }
    io.keepExchange(await withWay(io, exchange, finalUrl, watch));
    if (exchange.status >= 400)
      io.miss(what, `its host answered ${exchange.status} to a request without cookies`);
  } catch (thrown) {
    io.signal.throwIfAborted();
    io.miss(what, late.aborted ? `there was no time left after ${MAX_MS / 1000} seconds` : whyOf(thrown));
  }
}

/** Pictures that are in no host's hands: `data:` is its own file, `blob:` lives in its page. */
async function keepLocal(io: StepIo, url: string, { frameId }: FrameFacts, file: string): Promise<void> {
  const what = PICTURE + url.slice(0, 100);
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

type Picture = readonly [url: string, frame: FrameFacts];

/** The page's pictures of one kind, as many as are kept. */
function picturesOf(io: StepIo, isWanted: (url: string) => boolean): Picture[] {
  const frames = io.draft.facts.frames ?? [];
  const all = new Map(frames.flatMap((frame) => frame.images.map((url) => [url, frame] as const)));
  const wanted = [...all].filter(([url]) => isWanted(url));
  const beyond = wanted.length - MAX_PICTURES;
  if (beyond > 0) io.miss(`further pictures: ${beyond}`, `${MAX_PICTURES} of a kind are kept`);
  return wanted.slice(0, MAX_PICTURES);
}

const isHosts = (url: string) => /^https?:/.test(url);
const isLocal = (url: string) => !isHosts(url);

/** Keeps the pictures that the page has made itself. */
export async function keepLocals(io: StepIo): Promise<void> {
  const limit = createLimit(AT_ONCE);
  const locals: Record<string, string> = {};
  const jobs = picturesOf(io, isLocal).map(([url, frame]) => {
    const file = `evidence/picture-${Object.keys(locals).length + 1}.bin`;
    locals[file] = imageName(url);
    return limit(() => keepLocal(io, url, frame, file));
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
    using watch = watchRedirects();
    const allowance = { left: MAX_BYTES, hold: createHolder() };
    const common = { watch, servers, allowance, late: AbortSignal.timeout(MAX_MS) };
    const pageUrl = io.draft.facts.frames?.[0]?.url ?? io.draft.url;
    const pictures = picturesOf(io, isHosts).map(([url]) => [url, PICTURE + url] as const);
    const page = isHosts(pageUrl) ? [[pageUrl, PAGE_AS_SERVED] as const] : [];
    const jobs = [...page, ...pictures].map(([url, what]) => limit(() => fetchServed(io, url, what, common)));
    await Promise.all([...jobs, keepLocals(io)]);
    io.learn({ servers: [...servers.values()] });
  },
};
