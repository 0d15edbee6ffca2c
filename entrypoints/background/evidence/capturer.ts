import { browser } from 'wxt/browser';
import { AppError, toAppError, type ErrorCode } from '../../../utils/errors.ts';
import type { Witness } from '../../../utils/evidence/witness/witness-record.ts';
import { sortMissing } from '../../../utils/evidence/record/left-out.ts';
import { imageName } from '../../../utils/page/image-url.ts';
import {
  capturedTabs,
  captureProgress,
  witnessSettings,
  type CaptureProgress,
} from '../../../utils/storage/evidence.ts';
import type { CaptureRequest, Draft } from '../../shared/evidence/draft.ts';
import { endWatching } from '../../shared/evidence/watching.ts';
import { awake } from '../awake.ts';
import { dropDraft, isInLibrary, listParts, readDraft, readDrafts, saveDraft } from './draft-store.ts';
import { RESUME_ALARM } from './keep-clicked.ts';
import { leaveOut } from './leave-out.ts';
import { onSealed } from './on-sealed.ts';
import { createPacker, type Packer } from './pack-draft.ts';
import { runSteps } from './run-steps.ts';
import { sealDraft } from './seal-draft.ts';
import { stepsOf } from './steps-of.ts';
import { isOutOfRoom } from './storing.ts';
import { witnessOutcome } from './witness/witness-outcome.ts';

/** As often as the browser allows. */
const RESUME_EVERY_MINUTES = 0.5;

const CAPTURABLE = /^(?:https?|file):/;

/** Whether it waits for its user. */
const isSealable = ({ state }: Draft) => state === 'review' || state === 'stuck';

const isDone = ({ request, done }: Draft) => stepsOf(request).every(({ name }) => done.includes(name));

/** Captures pages: from the request to the entry in the library. What is stored outlives the worker. */
export interface Capturer {
  /** @throws {AppError} `evidence.no_page` for what extensions are kept out of */
  start(request: CaptureRequest): Promise<string>;
  cancel(captureId: string): Promise<void>;
  /**
   * Seals what waits for its user; what is left to be done, as it had found no room, is done before.
   * @throws {AppError} `evidence.unknown_capture`, `evidence.not_stored`
   */
  seal(captureId: string, note: string, drop: readonly string[]): Promise<void>;
  /** Goes on with what a killed worker has left. */
  resume(): Promise<void>;
}

/** Pieces of the draft that whoever looks at the tab is shown. */
async function tell(
  draft: Draft,
  state: CaptureProgress['state'],
  { failure = null, witness = null }: Partial<Pick<CaptureProgress, 'failure' | 'witness'>> = {},
) {
  const { captureId, request, done, missing } = draft;
  const sorted = sortMissing(missing);
  const pointedAt = request.subject?.imageUrl ?? null;
  await captureProgress(request.tabId).setValue({
    captureId,
    imageUrl: pointedAt === null ? null : imageName(pointedAt),
    state,
    done,
    steps: stepsOf(request).map(({ name }) => name),
    missing: sorted.missing.length,
    notAsked: sorted.notAsked.length,
    failure,
    witness,
  });
  const mark = { capturing: '…', review: '!', sealing: '…', sealed: '✓', stuck: '!', cancelled: '' }[state];
  // The tab may be closed.
  await browser.action.setBadgeText({ tabId: request.tabId, text: mark }).catch(() => null);
}

async function beginDraft(captureId: string, asked: CaptureRequest): Promise<Draft> {
  const now = new Date().toISOString();
  const tab = await browser.tabs.get(asked.tabId).catch(() => null);
  const url = tab?.url ?? '';
  if (!CAPTURABLE.test(url)) {
    throw new AppError('evidence.no_page', 'browsers keep extensions out of this page');
  }
  // What somebody looks at in private is told to nobody.
  const witness = tab?.incognito ? null : await witnessSettings.getValue();
  return {
    captureId,
    request: { ...asked, witness },
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

  /** Nobody captures any more. */
  async function rest(): Promise<void> {
    await Promise.all([browser.alarms.clear(RESUME_ALARM), endWatching()]);
  }

  /** It waits for its user, who may make room. */
  async function stick(draft: Draft, failure: ErrorCode = 'evidence.not_stored'): Promise<void> {
    await saveDraft({ ...draft, state: 'stuck' }).catch(() => null);
    await tell(draft, 'stuck', { failure });
  }

  async function seal(draft: Draft, packer: Packer | null = null): Promise<void> {
    const sealing: Draft = { ...draft, state: 'sealing' };
    let witness: Witness | null;
    try {
      await saveDraft(sealing);
      await tell(sealing, 'sealing');
      witness = await sealDraft(sealing, packer).catch((thrown: unknown) => {
        // All that it had packed is stored, too; only room would be lacking again.
        if (!packer || isOutOfRoom(thrown)) throw thrown;
        return sealDraft(sealing, null);
      });
    } catch (thrown) {
      const { code } = toAppError(thrown);
      const failure = code === 'internal.unexpected' ? 'evidence.not_stored' : code;
      await stick(draft, failure);
      throw new AppError('evidence.not_stored', 'the capture could not be sealed', { cause: thrown });
    }
    await tell(sealing, 'sealed', { witness: witnessOutcome(draft, witness) });
    onSealed(draft.captureId).catch(() => null);
  }

  async function capture(begun: Draft, signal: AbortSignal, isResumed: boolean): Promise<void> {
    const { captureId, request } = begun;
    // What waits for its user may still lose parts; of what another worker has begun, parts were stored before.
    await using packer = request.isReviewed || isResumed ? null : createPacker();
    const captured = await runSteps(begun, {
      steps: stepsOf(request),
      signal,
      async save(draft, parts) {
        await saveDraft(draft, parts);
        packer?.take(draft, parts);
      },
      onDraft: (draft) => void tell(draft, 'capturing'),
      isResumed,
    }).catch(async (thrown: unknown) => {
      if (toAppError(thrown).code === 'evidence.not_stored')
        await stick((await readDraft(captureId)) ?? begun);
      throw thrown;
    });
    if (!request.isReviewed) {
      await seal(captured, packer);
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
    const ended = awake(() => job(abort.signal)).finally(async () => {
      running.delete(captureId);
      const open = (await readDrafts()).some(({ state }) => state === 'capturing' || state === 'sealing');
      // Of one that has just begun nothing is stored yet.
      if (!open && running.size === 0) await rest();
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
        await capture(draft, signal, false);
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
      // Nothing is awaited from here until it is noted as running: of two that ask at once, one is refused.
      if (!draft || !isSealable(draft) || running.has(captureId)) {
        throw new AppError('evidence.unknown_capture', 'there is no such capture to be sealed');
      }
      await run(draft, async (signal) => {
        const kept = await leaveOut(draft, note, drop, await listParts(captureId));
        await watchOver();
        if (isDone(kept)) await seal(kept);
        else await capture({ ...kept, state: 'capturing' }, signal, true);
      });
    },
    async resume() {
      for (const draft of await readDrafts()) {
        if (running.has(draft.captureId)) continue;
        if (draft.state === 'capturing')
          run(draft, (signal) => capture(draft, signal, true)).catch(() => null);
        if (draft.state === 'sealing') run(draft, () => seal(draft)).catch(() => null);
      }
      await tellFinished(running);
      if (running.size === 0) await rest();
    },
  };
}
