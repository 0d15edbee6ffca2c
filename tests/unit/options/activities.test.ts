import { describe, expect, test, vi } from 'vitest';
import { createActivities, type Work } from '../../../entrypoints/options/files/activities.ts';
import { AppError } from '../../../utils/errors.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));
const kinds = ({ read }: ReturnType<typeof createActivities>) =>
  [...read()].map(([id, { activity }]) => `${id} ${activity.kind}`);

describe('createActivities', () => {
  test('tells what goes on under each id, and nothing once it is over', async () => {
    const activities = createActivities();
    const { promise, resolve } = Promise.withResolvers<null>();
    void activities.run('a', 'A', ({ tell }) => {
      tell({ kind: 'checking' });
      return promise;
    });
    await activities.run('b', 'B', async () => ({ kind: 'done', words: 'Done.' }));
    expect(kinds(activities)).toEqual(['a checking', 'b done']);
    resolve(null);
    await settle();
    expect(kinds(activities)).toEqual(['b done']);
  });

  test('does one thing at a time under one id', async () => {
    const activities = createActivities();
    const work = vi.fn(() => new Promise<null>(() => {}));
    void activities.run('a', 'A', work);
    void activities.run('a', 'A', work);
    await settle();
    expect(work).toHaveBeenCalledOnce();
  });

  test('what is stopped is told of no more, whatever it still does', async () => {
    const activities = createActivities();
    let io: Work | undefined;
    void activities.run('a', 'A', (given) => {
      io = given;
      given.tell({ kind: 'checking' });
      return new Promise<null>((_, reject) =>
        given.signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    });
    activities.dismiss('a');
    io?.tell({ kind: 'checking' });
    await settle();
    expect(io?.signal.aborted).toBe(true);
    expect(kinds(activities)).toEqual([]);
  });

  test('what failed says so, and can be done again', async () => {
    const activities = createActivities();
    const work = vi
      .fn<() => Promise<null>>()
      .mockRejectedValueOnce(new AppError('ipfs.timeout', 'late'))
      .mockResolvedValueOnce(null);
    await activities.run('a', 'A', work);
    expect(activities.read().get('a')?.activity).toMatchObject({
      kind: 'failed',
      error: { code: 'ipfs.timeout' },
    });
    activities.retry('a');
    await settle();
    expect(kinds(activities)).toEqual([]);
  });

  test('progress of one kind is told a few times a second', async () => {
    const activities = createActivities();
    const listener = vi.fn();
    activities.subscribe(listener);
    void activities.run('a', 'A', async ({ tell }) => {
      for (let doneBytes = 0; doneBytes < 1000; doneBytes += 1)
        tell({ kind: 'packing', doneBytes, totalBytes: 1000 });
      return new Promise<null>(() => {});
    });
    await vi.waitFor(() =>
      expect(activities.read().get('a')?.activity).toMatchObject({ kind: 'packing', doneBytes: 999 }),
    );
    expect(listener.mock.calls.length).toBeLessThan(5);
  });
});
