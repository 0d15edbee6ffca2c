import { browser } from 'wxt/browser';
import { AppError, toAppError } from '../../../utils/errors.ts';
import { isLost } from '../../../utils/evidence/record/left-out.ts';
import { capturedTabs, captureProgress, type CaptureProgress } from '../../../utils/storage/items.ts';
import type { CaptureRequest, Draft } from '../../shared/evidence/draft.ts';
import { recipientsForSeal } from '../../shared/evidence/own-identity.ts';
import {
  dropDraft,
  isInLibrary,
  listParts,
  readDraft,
  readDrafts,
  readPart,
  saveDraft,
} from './draft-store.ts';
import { RESUME_ALARM } from './keep-clicked.ts';
import { leaveOut } from './leave-out.ts';
import { onSealed } from './on-sealed.ts';
import { runSteps } from './run-steps.ts';
import { sealDraft } from './seal-draft.ts';
import { stepsOf } from './steps-of.ts';

/** A worker that hears nothing for 30 seconds is ended by the browser: any call of its API is heard. */
const ALIVE_EVERY_MS = 20_000;

/** As often as the browser allows. */
const RESUME_EVERY_MINUTES = 0.5;

const CAPTURABLE = /^(?:https?|file):/;

/** Captures pages: from the request to the entry in the library. What is stored outlives the worker. */
export interface Capturer {
  /** @throws {AppError} `evidence.no_page` for what extensions are kept out of */
  start(request: CaptureRequest): Promise<string>;
  cancel(captureId: string): Promise<void>;
  /** @throws {AppError} `evidence.unknown_capture`, `evidence.not_stored` */
  seal(captureId: string, note: string, drop: readonly string[]): Promise<void>;
  /** Goes on with what a killed worker has left. */
  resume(): Promise<void>;
}

/** Pieces of the draft that whoever looks at the tab is shown. */
async function tell(
  draft: Draft,
  state: CaptureProgress['state'],
  failure: CaptureProgress['failure'] = null,
) {
  const { captureId, request, done, missing } = draft;
  await captureProgress(request.tabId).setValue({
    captureId,
    state,
    done,
    steps: stepsOf(request).length,
    missing: missing.filter(isLost).length,
    failure,
  });
  const mark = { capturing: '…', review: '!', sealing: '…', sealed: '✓', stuck: '!', cancelled: '' }[state];
  // The tab may be closed.
  await browser.action.setBadgeText({ tabId: request.tabId, text: mark }).catch(() => null);
}

async function beginDraft(captureId: string, request: CaptureRequest): Promise<Draft> {
  const now = new Date().toISOString();
  const tab = await browser.tabs.get(request.tabId).catch(() => null);
  const url = tab?.url ?? '';
  if (!CAPTURABLE.test(url)) {
    throw new AppError('evidence.no_page', 'browsers keep extensions out of this page');
  }
  return {
    captureId,
    request,
    state: 'capturing',
    url,
    title: tab?.title ?? '',
    capturedAt: now,
    monotonicMs: performance.now(),
    viewport: { width: tab?.width ?? 0, height: tab?.height ?? 0 },
    done: [],
    facts: {},
    calls: [],
    missing: [],
    note: '',
    dropped: [],
  };
}

/** Of what a worker finished, but was killed before it could say so. */
async function tellFinished(running: ReadonlyMap<string, unknown>): Promise<void> {
  for (const tabId of await capturedTabs()) {
    const item = captureProgress(tabId);
    const progress = await item.getValue();
    if (!progress || running.has(progress.captureId)) continue;
    if (progress.state !== 'capturing' && progress.state !== 'sealing') continue;
    const isSealed = await isInLibrary(progress.captureId);
    await item.setValue({ ...progress, state: isSealed ? 'sealed' : 'cancelled' });
    if (isSealed) await onSealed(progress.captureId);
  }
}

export function createCapturer(): Capturer {
  /** What this worker is at, by capture. */
  const running = new Map<
    string,
    { readonly tabId: number; readonly abort: AbortController; ended: Promise<void> }
  >();

  async function watchOver(): Promise<void> {
    await browser.alarms.create(RESUME_ALARM, { periodInMinutes: RESUME_EVERY_MINUTES });
  }

  async function seal(draft: Draft): Promise<void> {
    const sealing: Draft = { ...draft, state: 'sealing' };
    try {
      await saveDraft(sealing);
      await tell(sealing, 'sealing');
      await sealDraft(sealing, await recipientsForSeal());
    } catch (thrown) {
      const { code } = toAppError(thrown);
      const failure = code === 'internal.unexpected' ? 'evidence.not_stored' : code;
      await saveDraft({ ...draft, state: 'stuck' }).catch(() => null);
      await tell(draft, 'stuck', failure);
      throw new AppError('evidence.not_stored', 'the capture could not be sealed', { cause: thrown });
    }
    await tell(sealing, 'sealed');
    onSealed(draft.captureId).catch(() => null);
  }

  async function capture(begun: Draft, signal: AbortSignal): Promise<void> {
    const { captureId, request } = begun;
    const captured = await runSteps(begun, {
      steps: stepsOf(request),
      signal,
      save: saveDraft,
      read: async (name) => (await readPart(captureId, name))?.content ?? null,
      onDraft: (draft) => void tell(draft, 'capturing'),
    });
    if (!request.isReviewed) {
      await seal(captured);
      return;
    }
    const waiting: Draft = { ...captured, state: 'review' };
    await saveDraft(waiting);
    await tell(waiting, 'review');
  }

  /** Does a job on a capture that nobody else is at, and keeps the worker alive for it. */
  function run(
    { captureId, request }: Pick<Draft, 'captureId' | 'request'>,
    job: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const abort = new AbortController();
    const alive = setInterval(() => void browser.runtime.getPlatformInfo(), ALIVE_EVERY_MS);
    const ended = job(abort.signal).finally(async () => {
      clearInterval(alive);
      running.delete(captureId);
      const open = (await readDrafts()).some(({ state }) => state === 'capturing' || state === 'sealing');
      if (!open) await browser.alarms.clear(RESUME_ALARM);
    });
    running.set(captureId, { tabId: request.tabId, abort, ended });
    return ended;
  }

  return {
    async start(request) {
      const known = [...running].find(([, { tabId }]) => tabId === request.tabId);
      if (known) return known[0];
      const captureId = crypto.randomUUID();
      const begun = Promise.withResolvers<void>();
      // Noted before anything is awaited: nobody else may take the draft for one that was left.
      run({ captureId, request }, async (signal) => {
        const draft = await beginDraft(captureId, request);
        await saveDraft(draft);
        await Promise.all([watchOver(), tell(draft, 'capturing')]);
        begun.resolve();
        await capture(draft, signal);
      }).catch(begun.reject);
      await begun.promise;
      return captureId;
    },
    async cancel(captureId) {
      const at = running.get(captureId);
      at?.abort.abort();
      await at?.ended.catch(() => null);
      const draft = await readDraft(captureId);
      if (!draft) return;
      await dropDraft(captureId);
      await tell(draft, 'cancelled');
    },
    async seal(captureId, note, drop) {
      const draft = await readDraft(captureId);
      if (!draft || running.has(captureId)) {
        throw new AppError('evidence.unknown_capture', 'there is no such capture to be sealed');
      }
      const kept = await leaveOut(draft, note, drop, await listParts(captureId));
      await watchOver();
      await run(kept, () => seal(kept));
    },
    async resume() {
      for (const draft of await readDrafts()) {
        if (running.has(draft.captureId)) continue;
        if (draft.state === 'capturing') run(draft, (signal) => capture(draft, signal)).catch(() => null);
        if (draft.state === 'sealing') run(draft, () => seal(draft)).catch(() => null);
      }
      await tellFinished(running);
      if (running.size === 0) await browser.alarms.clear(RESUME_ALARM);
    },
  };
}
