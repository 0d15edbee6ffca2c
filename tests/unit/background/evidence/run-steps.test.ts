import { describe, expect, test, vi } from 'vitest';
import { runSteps } from '../../../../entrypoints/background/evidence/run-steps.ts';
import { stepsOf } from '../../../../entrypoints/background/evidence/steps-of.ts';
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
function memory(refuse: (parts: readonly Part[]) => boolean = () => false, reason = 'failed') {
  const stored = { draft: DRAFT, parts: new Map<string, Part>(), order: [] as string[] };
  return {
    stored,
    save: async (draft: Draft, parts: readonly Part[]) => {
      if (refuse(parts)) throw new AppError('evidence.not_stored', reason, { details: { reason } });
      stored.draft = draft;
      for (const part of parts) stored.parts.set(part.name, part);
      stored.order.push(draft.done.at(-1) ?? '');
    },
  };
}

const run = (
  steps: readonly Step[],
  { save }: ReturnType<typeof memory>,
  { begun = DRAFT, signal = new AbortController().signal, isResumed = false } = {},
) => runSteps(begun, { steps, signal, save, onDraft: () => {}, isResumed });

describe('runSteps', () => {
  test('has no step begin before the capture, or end before it began, where the clock was set back', async () => {
    vi.useFakeTimers({ now: Date.parse(DRAFT.capturedAt) + 5000, toFake: ['Date'] });
    const store = memory();
    const setBack = () => void vi.setSystemTime(Date.parse(DRAFT.capturedAt) - 9000);
    await run([step('clock', setBack), step('page', () => {}, ['clock'])], store);
    vi.useRealTimers();
    expect(store.stored.draft.steps?.map(({ begunAt, endedAt }) => [begunAt, endedAt])).toEqual([
      ['2026-03-01T12:00:05.000Z', '2026-03-01T12:00:05.000Z'],
      [DRAFT.capturedAt, DRAFT.capturedAt],
    ]);
  });

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

  test('notes when each step was done, and which were done by a worker that resumed the capture', async () => {
    const store = memory();
    const first = await run([step('clock', () => {})], store);
    const { steps } = await run([step('clock', () => {}), step('page', () => {})], store, {
      begun: first,
      isResumed: true,
    });
    expect(steps?.map(({ name, isResumed }) => [name, isResumed])).toEqual([
      ['clock', false],
      ['page', true],
    ]);
    for (const { begunAt, endedAt } of steps ?? []) expect(begunAt <= endedAt).toBe(true);
  });

  const defaults = stepsOf(DRAFT.request);
  test.each(defaults.map(({ name }) => name))(
    'goes on after a worker that was killed at “%s”, and does nothing twice that was stored',
    async (killedAt) => {
      const store = memory();
      const begun: StepName[] = [];
      const stub = ({ name, after }: Step, does: (io: StepIo) => Promise<void> | void) =>
        step(name, does, after);
      const noted = (one: Step) =>
        stub(one, (io) => {
          begun.push(one.name);
          keep(one.name)(io);
        });
      // What a worker is at when it is killed never ends, and neither does what needs that.
      const killed = new Set<StepName>([killedAt]);
      for (const { name, after } of defaults) if (after.some((one) => killed.has(one))) killed.add(name);
      const kill = new AbortController();
      const first = run(
        defaults.map((one) => (one.name === killedAt ? stub(one, () => new Promise(() => {})) : noted(one))),
        store,
        { signal: kill.signal },
      );
      await vi.waitFor(() => expect(store.stored.draft.done).toHaveLength(defaults.length - killed.size));
      kill.abort();
      await expect(first).rejects.toThrow();
      const { done, steps } = await run(defaults.map(noted), store, {
        begun: store.stored.draft,
        isResumed: true,
      });
      expect(begun.toSorted()).toEqual(defaults.map(({ name }) => name).toSorted());
      expect(done.toSorted()).toEqual(begun.toSorted());
      expect(steps?.filter(({ isResumed }) => isResumed).map(({ name }) => name)).toEqual(
        expect.arrayContaining([...killed]),
      );
      expect(store.stored.parts.size).toBe(defaults.length);
    },
  );

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

  test('leaves what finds no room, and what needs that, to be done again, and does all else', async () => {
    let isRoom = false;
    const store = memory((parts) => !isRoom && parts.some(({ name }) => name.includes('large')), 'full');
    const steps = [
      step('archive', keep('large')),
      step('whole', keep('whole'), ['archive']),
      step('page', keep('dom')),
    ];
    await expect(run(steps, store)).rejects.toMatchObject({ code: 'evidence.not_stored' });
    expect([...store.stored.parts.keys()]).toEqual(['evidence/dom.html']);
    expect(store.stored.draft).toMatchObject({ done: ['page'], missing: [] });
    isRoom = true;
    const { done } = await run(steps, store, { begun: store.stored.draft, isResumed: true });
    expect(done).toEqual(['page', 'archive', 'whole']);
    expect(store.stored.parts.size).toBe(3);
  });

  test('leaves a step that finds no room while it runs to be done again', async () => {
    const store = memory();
    const full = step('whole', () => {
      throw new AppError('evidence.not_stored', 'there is no room', { details: { reason: 'full' } });
    });
    const steps = [full, step('page', keep('dom')), step('served', keep('b'), ['whole'])];
    await expect(run(steps, store)).rejects.toMatchObject({ code: 'evidence.not_stored' });
    expect(store.stored.draft).toMatchObject({ done: ['page'], missing: [] });
  });

  test('loses nothing that is stored when the disk fails, and counts the rest as missing', async () => {
    const store = memory((parts) => parts.some(({ name }) => name.includes('large')));
    const large = step('archive', (io) => {
      keep('large')(io);
      io.learn({ zoom: 2 });
    });
    const { missing, facts } = await run([step('page', keep('dom')), large], store);
    expect([...store.stored.parts.keys()]).toEqual(['evidence/dom.html']);
    expect(missing).toEqual([{ what: 'what archive gives', why: 'it could not be stored: failed' }]);
    expect(facts.zoom).toBeUndefined();
  });

  test('counts as missing what cannot be read any more, and goes on', async () => {
    const store = memory();
    const gone = new Blob(['gone']);
    gone.stream = () => {
      throw new DOMException('it cannot be read', 'NotReadableError');
    };
    gone.arrayBuffer = () => Promise.reject(new DOMException('it cannot be read', 'NotReadableError'));
    const steps = [
      step('page', (io) => io.keepFile('evidence/dom.html', gone)),
      step('archive', keep('mhtml')),
    ];
    const { missing, done } = await run(steps, store);
    expect(done.toSorted()).toEqual(['archive', 'page']);
    expect(missing).toMatchObject([
      { what: 'what page gives', why: expect.stringContaining('cannot be read') },
    ]);
  });

  test('has ended all other steps by the time it fails, and stores nothing of them after', async () => {
    const isBroken = { now: true };
    const store = memory(() => isBroken.now);
    let ended: unknown = null;
    const slow = step('archive', async (io) => {
      keep('mhtml')(io);
      io.signal.addEventListener('abort', () => (ended = io.signal.reason));
      await new Promise((resolve) => setTimeout(resolve, 30));
    });
    await expect(run([step('page', keep('dom')), slow], store)).rejects.toThrow('failed');
    expect(ended).toMatchObject({ code: 'evidence.not_stored' });
    isBroken.now = false;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(store.stored.order).toEqual([]);
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

  test('can be cancelled while a step never ends', async () => {
    const cancel = new AbortController();
    const running = run([step('archive', () => new Promise(() => {}))], memory(), { signal: cancel.signal });
    setTimeout(() => cancel.abort(), 10);
    await expect(running).rejects.toThrow('abort');
  });

  test('stores nothing once it was cancelled, not even what waited to be stored', async () => {
    const { save, stored } = memory();
    const cancel = new AbortController();
    const first = Promise.withResolvers<void>();
    const slow = async (draft: Draft, parts: readonly Part[]) => {
      await first.promise;
      await save(draft, parts);
    };
    const running = run(
      [step('page', keep('dom')), step('archive', keep('mhtml'))],
      { stored, save: slow },
      {
        signal: cancel.signal,
      },
    );
    setTimeout(() => {
      cancel.abort();
      first.resolve();
    }, 10);
    await expect(running).rejects.toThrow('abort');
    const atTheEnd = [...stored.order];
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stored.order).toEqual(atTheEnd);
    expect(stored.order).not.toContain('archive');
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
