import { STEPS } from '../../../utils/evidence/record/steps.ts';
import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { createStepIo, whyOf, type Step } from './step-io.ts';

export interface RunOptions {
  readonly steps: readonly Step[];
  readonly signal: AbortSignal;
  /** Stores a draft with new parts; both, or neither. */
  readonly save: (draft: Draft, parts: readonly Part[]) => Promise<void>;
  readonly read: (name: string) => Promise<Blob | null>;
  readonly onDraft: (draft: Draft) => void;
}

/**
 * Does the steps that a draft has not done yet, each as soon as those it needs are stored. A step that fails leaves what it
 * brought, and is counted as missing; so is one whose parts find no room.
 */
export async function runSteps(begun: Draft, options: RunOptions): Promise<Draft> {
  const { steps, signal, save, read, onDraft } = options;
  let draft = begun;
  let saving: Promise<unknown> = Promise.resolve();

  /** One after the other: each writes the whole draft. */
  function commit(change: (draft: Draft) => Draft, parts: readonly Part[]): Promise<void> {
    const committed = saving.then(async () => {
      const next = change(draft);
      await save(next, parts);
      draft = next;
      onDraft(draft);
    });
    saving = committed.catch(() => null);
    return committed;
  }

  async function run(step: Step): Promise<void> {
    const { io, brought } = createStepIo(draft, signal, read);
    try {
      await step.run(io);
    } catch (thrown) {
      signal.throwIfAborted();
      io.miss(step.gives, whyOf(thrown));
    }
    const withStep = (known: Draft): Draft => ({
      ...known,
      done: [...known.done, step.name],
      facts: { ...known.facts, ...brought.facts },
      calls: [...known.calls, ...brought.calls],
      missing: [...known.missing, ...brought.missing],
    });
    signal.throwIfAborted();
    await commit(withStep, brought.parts).catch(async (thrown: unknown) => {
      io.miss(step.gives, `it could not be stored: ${whyOf(thrown)}`);
      // Without its parts, what a step found out would tell of files that are not there.
      brought.facts = {};
      await commit(withStep, []);
    });
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
  await Promise.all(settled.values());
  return draft;
}
