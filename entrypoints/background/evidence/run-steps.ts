import { AppError } from '../../../utils/errors.ts';
import { STEPS, type StepName } from '../../../utils/evidence/record/steps.ts';
import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { orAbort } from './full/until-quiet.ts';
import { createStepIo, partsOf, whyOf, type Step } from './step-io.ts';
import { isOutOfRoom } from './storing.ts';

export interface RunOptions {
  readonly steps: readonly Step[];
  readonly signal: AbortSignal;
  /** Stores a draft with new parts; both, or neither. */
  readonly save: (draft: Draft, parts: readonly Part[]) => Promise<void>;
  readonly onDraft: (draft: Draft) => void;
  /** Whether another worker had begun it, and was ended. */
  readonly isResumed: boolean;
}

/** Now. Where the clock was set back meanwhile, the time before: nothing ends before it begins. */
const notBefore = (time: string) => new Date(Math.max(Date.parse(time), Date.now())).toISOString();

/**
 * Does the steps that a draft has not done yet, each as soon as those it needs are stored. A step that fails leaves what it
 * brought, and is counted as missing. One whose parts find no room is left to be done again, with those that need it.
 * @throws {AppError} `evidence.not_stored` when all others are done, where some found no room
 */
export async function runSteps(begun: Draft, options: RunOptions): Promise<Draft> {
  const { steps, save, onDraft, isResumed } = options;
  /** Where one step fails for good, the others end as if they were cancelled: nobody would know of what they store. */
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  let draft = begun;
  let saving: Promise<unknown> = Promise.resolve();

  /** One after the other: each writes the whole draft. */
  function commit(change: (draft: Draft) => Draft, parts: readonly Part[]): Promise<void> {
    const committed = saving.then(async () => {
      // It may have waited for its turn: what was cancelled meanwhile must not come back.
      signal.throwIfAborted();
      const next = change(draft);
      await save(next, parts);
      draft = next;
      onDraft(draft);
    });
    saving = committed.catch(() => null);
    return committed;
  }

  /** Steps that found no room. */
  const unstored = new Set<StepName>();

  async function run(step: Step): Promise<void> {
    if (step.after.some((needed) => unstored.has(needed))) {
      unstored.add(step.name);
      return;
    }
    const { io, brought } = createStepIo(draft, signal);
    const { name } = step;
    const begunAt = notBefore(draft.capturedAt);
    try {
      // A browser that never answers must not keep anybody from cancelling.
      await orAbort(step.run(io), signal);
    } catch (thrown) {
      signal.throwIfAborted();
      if (isOutOfRoom(thrown)) {
        unstored.add(name);
        return;
      }
      io.miss(step.gives, whyOf(thrown));
    }
    const endedAt = notBefore(begunAt);
    const withStep = (known: Draft): Draft => ({
      ...known,
      done: [...known.done, name],
      steps: [...(known.steps ?? []), { name, begunAt, endedAt, isResumed }],
      facts: { ...known.facts, ...brought.facts },
      calls: [...known.calls, ...brought.calls],
      missing: [...known.missing, ...brought.missing],
    });
    try {
      await commit(withStep, await partsOf(brought));
    } catch (thrown) {
      signal.throwIfAborted();
      if (isOutOfRoom(thrown)) {
        unstored.add(name);
        return;
      }
      io.miss(step.gives, `it could not be stored: ${whyOf(thrown)}`);
      // Without its parts, what a step found out would tell of files that are not there.
      brought.facts = {};
      await commit(withStep, []);
    }
  }

  const settled = new Map<string, Promise<void>>(begun.done.map((name) => [name, Promise.resolve()]));
  const ordered = STEPS.flatMap((name) => steps.find((step) => step.name === name) ?? []);
  for (const step of ordered) {
    if (settled.has(step.name)) continue;
    const needed = step.after.flatMap((name) => settled.get(name) ?? []);
    settled.set(
      step.name,
      Promise.all(needed).then(() => run(step)),
    );
  }
  try {
    await Promise.all(settled.values());
  } catch (thrown) {
    failed.abort(thrown);
    throw thrown;
  } finally {
    // Whoever cancels deletes what is stored: nothing may be under way then.
    await Promise.allSettled(settled.values());
  }
  if (unstored.size > 0) {
    throw new AppError('evidence.not_stored', `there is no room for ${[...unstored].join(', ')}`);
  }
  return draft;
}
