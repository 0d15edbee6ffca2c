import { join } from 'node:path';
import type { Provider } from '../../utils/ipfs/providers/provider.ts';
import { check } from '../../utils/ipfs/replication/check.ts';
import { repair } from '../../utils/ipfs/replication/repair.ts';
import { atProviders } from '../../utils/ipfs/replication/replication.ts';
import type { Progress } from '../progress.ts';
import { createFileSink, type FileSink } from './file-sink.ts';
import type { AddedContent, Records } from './records.ts';
import { tellSteps } from './tell-steps.ts';

export interface CheckInput {
  readonly contents: readonly AddedContent[];
  readonly providers: readonly Provider[];
  readonly records: Records;
  readonly stateDirectory: string;
  /** Whether it is given again to who has lost it. */
  readonly repairs: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Asks all providers for each content, repairs if told to, and notes what was found. @throws {AppError} as repair */
export async function checkContents(input: CheckInput): Promise<AddedContent[]> {
  const { providers, records, stateDirectory, repairs, progress, signal } = input;
  const names = providers.map(({ name }) => name);
  const found: AddedContent[] = [];
  for (const before of input.contents) {
    const io = { now: Date.now, random: Math.random, signal };
    let content = {
      ...before,
      ...(await progress.step(`checking ${before.cid}`, () =>
        check(atProviders(before, names), providers, io),
      )),
    };
    await records.put(content);
    if (repairs && content.places.some(({ state }) => state !== 'held')) {
      const sinks: FileSink[] = [];
      const repaired = await progress
        .step(`repairing ${before.cid}`, (say) =>
          repair(content, providers, {
            ...io,
            onStep: tellSteps(say),
            async createSink() {
              const sink = await createFileSink(join(stateDirectory, `${process.pid}.car`));
              sinks.push(sink);
              return sink;
            },
          }),
        )
        .finally(() => Promise.all(sinks.map((sink) => sink.discard())));
      content = { ...content, ...repaired };
      await records.put(content);
    }
    found.push(content);
  }
  return found;
}
