import { toAppError, type Json } from '../../../utils/errors.ts';
import type { Exchange } from '../../../utils/evidence/package/exchange.ts';
import { clip, MAX_ARGS, MAX_URL, MAX_WHY } from '../../../utils/evidence/record/clip.ts';
import type { Call } from '../../../utils/evidence/record/calls.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import type { StepName } from '../../../utils/evidence/record/steps.ts';
import type { Draft, Facts, Missing, Part } from '../../shared/evidence/draft.ts';

/** What a step has brought so far: kept also where it fails half-way. */
export interface Brought {
  readonly parts: Part[];
  readonly calls: Call[];
  readonly missing: Missing[];
  facts: Facts;
}

/** What a step may do. */
export interface StepIo {
  /** As the steps before have left it. */
  readonly draft: Draft;
  readonly signal: AbortSignal;
  /** Parts of the steps before. */
  read(name: string): Promise<Blob | null>;
  /** Calls one of the browser's interfaces, and logs it; `args` are redacted. */
  call<T>(
    api: string,
    args: Json,
    run: () => Promise<T>,
    digest?: (value: T) => Promise<Sha256> | Sha256 | null,
  ): Promise<T>;
  log(call: Call): void;
  keepFile(path: string, content: Blob): void;
  keepExchange(exchange: Exchange): void;
  miss(what: string, why: string): void;
  learn(facts: Facts): void;
}

/** A step of a capture. `after`: what it needs. */
export interface Step {
  readonly name: StepName;
  readonly after: readonly StepName[];
  /** What is missing where it fails. */
  readonly gives: string;
  run(io: StepIo): Promise<void>;
}

/** Why something could not be had, for people who read the record. */
export const whyOf = (thrown: unknown): string => clip(toAppError(thrown).message, MAX_WHY);

type Name = Pick<Exchange, 'side' | 'url'>;
const isSame = (one: Name, other: Name) => one.side === other.side && one.url === other.url;

export function createStepIo(
  draft: Draft,
  signal: AbortSignal,
  read: (name: string) => Promise<Blob | null>,
): { io: StepIo; brought: Brought } {
  const brought: Brought = { parts: [], calls: [], missing: [], facts: {} };
  const { captureId } = draft;
  const miss = (what: string, why: string) =>
    void brought.missing.push({ what: clip(what, MAX_URL), why: clip(why, MAX_WHY) });
  const io: StepIo = {
    draft,
    signal,
    read,
    async call(api, args, run, digest = () => null) {
      signal.throwIfAborted();
      const [at, started] = [new Date().toISOString(), performance.now()];
      const call = { at, api, args: clip(canonicalJson(args), MAX_ARGS) };
      const tookMs = () => Math.round(performance.now() - started);
      try {
        const value = await run();
        const took = tookMs();
        brought.calls.push({ ...call, tookMs: took, result: await digest(value) });
        return value;
      } catch (thrown) {
        brought.calls.push({ ...call, tookMs: tookMs(), result: null, error: whyOf(thrown) });
        throw thrown;
      }
    },
    log: (call) => void brought.calls.push(call),
    keepFile: (name, content) => void brought.parts.push({ captureId, name, content, exchange: null }),
    keepExchange({ body: content, ...exchange }) {
      const same = brought.parts.filter(({ exchange: other }) => other && isSame(other, exchange)).length;
      const name = `${exchange.side} ${exchange.url}${same > 0 ? ` ${same + 1}` : ''}`;
      if (exchange.url.length > MAX_URL) miss(exchange.url, 'its address is too long');
      else brought.parts.push({ captureId, name, content, exchange });
    },
    miss,
    learn: (facts) => void (brought.facts = { ...brought.facts, ...facts }),
  };
  return { io, brought };
}
