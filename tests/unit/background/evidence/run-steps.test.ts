import { describe, expect, test } from 'vitest';
import { runSteps } from '../../../../entrypoints/background/evidence/run-steps.ts';
import type { Step, StepIo } from '../../../../entrypoints/background/evidence/step-io.ts';
import type { Draft, Part } from '../../../../entrypoints/shared/evidence/draft.ts';
import { AppError } from '../../../../utils/errors.ts';
import type { StepName } from '../../../../utils/evidence/record/steps.ts';

const DRAFT: Draft = {
  captureId: 'a',
  request: { tabId: 7, mode: 'default', subject: null, isWhole: false, isReviewed: false },
  state: 'capturing',
  url: 'https://news.example/',
  title: 'News',
  capturedAt: '2026-03-01T12:00:00.000Z',
  monotonicMs: 1,
  viewport: { width: 1280, height: 800 },
  done: [],
  facts: {},
  calls: [],
  missing: [],
  note: '',
  dropped: [],
};

const step = (
  name: StepName,
  run: (io: StepIo) => Promise<void> | void,
  after: readonly StepName[] = [],
): Step => ({ name, after, gives: `what ${name} gives`, run: async (io) => run(io) });

const keep = (name: string) => (io: StepIo) => io.keepFile(`evidence/${name}.html`, new Blob([name]));

/** Stores as the database does, in memory; `refuse` has it run out of room. */
function memory(refuse: (parts: readonly Part[]) => boolean = () => false) {
  const stored = { draft: DRAFT, parts: new Map<string, Part>(), order: [] as string[] };
  return {
    stored,
    save: async (draft: Draft, parts: readonly Part[]) => {
      if (refuse(parts)) throw new AppError('evidence.not_stored', 'the disk is full');
      stored.draft = draft;
      for (const part of parts) stored.parts.set(part.name, part);
      stored.order.push(draft.done.at(-1) ?? '');
    },
  };
}

const run = (
  steps: readonly Step[],
  { save }: ReturnType<typeof memory>,
  { begun = DRAFT, signal = new AbortController().signal } = {},
) => runSteps(begun, { steps, signal, save, read: () => Promise.resolve(null), onDraft: () => {} });

describe('runSteps', () => {
  test('stores what a step brought before one that needs it begins', async () => {
    const store = memory();
    const seen: string[] = [];
    const look = () => void seen.push(...store.stored.parts.keys());
    await run([step('served', look, ['page']), step('page', keep('dom'))], store);
    expect(seen).toEqual(['evidence/dom.html']);
    expect(store.stored.order).toEqual(['page', 'served']);
  });

  test('does not do again what is stored already', async () => {
    const store = memory();
    const again: string[] = [];
    const steps = (['page', 'served'] as const).map((name) => step(name, () => void again.push(name)));
    await run(steps, store, { begun: { ...DRAFT, done: ['page'] } });
    expect(again).toEqual(['served']);
  });

  test('keeps what a step brought before it failed, and says what is missing', async () => {
    const store = memory();
    const breaks = step('page', (io) => {
      keep('dom')(io);
      throw new AppError('evidence.no_page', 'the tab was closed');
    });
    const { missing, done } = await run([breaks, step('screen', () => {}, ['page'])], store);
    expect([...store.stored.parts.keys()]).toEqual(['evidence/dom.html']);
    expect(missing).toEqual([{ what: 'what page gives', why: 'the tab was closed' }]);
    expect(done).toEqual(['page', 'screen']);
  });

  test('loses nothing that is stored when the disk is full, and counts the rest as missing', async () => {
    const store = memory((parts) => parts.some(({ name }) => name.includes('large')));
    const large = step('archive', (io) => {
      keep('large')(io);
      io.learn({ zoom: 2 });
    });
    const { missing, facts } = await run([step('page', keep('dom')), large], store);
    expect([...store.stored.parts.keys()]).toEqual(['evidence/dom.html']);
    expect(missing).toEqual([
      { what: 'what archive gives', why: 'it could not be stored: the disk is full' },
    ]);
    expect(facts.zoom).toBeUndefined();
  });

  test('stores nothing more of a capture that was cancelled', async () => {
    const store = memory();
    const cancel = new AbortController();
    const steps = [
      step('page', (io) => {
        keep('dom')(io);
        cancel.abort();
      }),
    ];
    await expect(run(steps, store, { signal: cancel.signal })).rejects.toThrow();
    expect(store.stored.parts.size).toBe(0);
  });

  test('logs each call with a digest of what it gave, and those that failed with why', async () => {
    const { calls } = await run(
      [
        step('page', async (io) => {
          await io.call('tabs.getZoom', { tab: 7 }, () => Promise.resolve(1.5));
          await io.call('fetch', {}, () => Promise.reject(new AppError('page.timeout', 'too late')));
        }),
      ],
      memory(),
    );
    expect(calls).toMatchObject([
      { api: 'tabs.getZoom', args: '{"tab":7}', result: null },
      { api: 'fetch', result: null, error: 'too late' },
    ]);
  });
});
