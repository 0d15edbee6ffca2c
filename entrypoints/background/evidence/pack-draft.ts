import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';
import { answersOf, type DigestedExchange } from '../../../utils/evidence/package/exchange.ts';
import { writeWacz, type WaczSummary } from '../../../utils/evidence/package/write-wacz.ts';
import type { StepName } from '../../../utils/evidence/record/steps.ts';
import type { Seal } from '../../../utils/evidence/seal/seal.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { deviceKey } from '../../shared/evidence/device-key.ts';
import type { Draft, ExchangePart, ListedPart, Part } from '../../shared/evidence/draft.ts';
import { recipientsForSeal } from '../../shared/evidence/own-identity.ts';
import { encryptAlong } from './encrypt-along.ts';
import { openScratch } from './scratch.ts';
import { pageOf } from './write-records.ts';

/** Those that bring exchanges: the WARC is written once they are done, and all other files after it. */
const EXCHANGING: readonly StepName[] = ['archive', 'served'];

/** A packed capture; its files live as long as the packer. */
interface PackedDraft {
  readonly summary: WaczSummary;
  readonly ciphertext: Seal['ciphertext'];
  readonly wacz: Blob;
  readonly secret: Blob | null;
}

type PackedFile = readonly [path: string, content: Blob | string];

/** Packs and encrypts what is stored while the rest is still captured. Nothing depends on it: it can be done again from the parts. */
export interface Packer extends AsyncDisposable {
  /** What it has taken. */
  parts(): readonly ListedPart[];
  take(draft: Draft, parts: readonly Part[]): void;
  /** Ends with what is written last. @throws what kept it from packing, now or before */
  finish(draft: Draft, records: ReadonlyMap<string, string>): Promise<PackedDraft>;
}

/** A step brought an exchange that may not bring any: sealing fails, and is done again with what is stored. */
const late = ({ name }: Part) =>
  new AppError('internal.unexpected', `${name} came after its WARC was written`);

export function createPacker(): Packer {
  const parts = new Map<string, ListedPart>();
  const exchanges = new Map<string, ExchangePart>();
  const digests = new Map<string, Sha256>();
  const { readable: files, writable } = new TransformStream<PackedFile, PackedFile>(
    {},
    {},
    { highWaterMark: Infinity },
  );
  const queue = writable.getWriter();
  const [plain, secret] = [openScratch(), openScratch()];
  let packing: Promise<PackedDraft> | null = null;
  let isWaitedFor = false;

  /** What was served comes first: of the same bytes, displayed, it is the original. Of what is packed, memory is given back. */
  async function* takeInOrder(): AsyncGenerator<DigestedExchange> {
    for (const side of ['served', 'displayed'] as const)
      for (const [name, { exchange, sha256, content: body }] of exchanges) {
        if (exchange.side !== side) continue;
        // One thread does all: what is still captured, which the page may change or leave, goes before.
        if (!isWaitedFor) await scheduler.postTask(() => {}, { priority: 'background' });
        yield* answersOf({ ...exchange, sha256, body });
        exchanges.delete(name);
      }
  }

  async function pack(draft: Draft): Promise<PackedDraft> {
    const [key, recipients] = await Promise.all([deviceKey(), recipientsForSeal()]);
    const { captureId, capturedAt } = draft;
    const software = `Whence ${browser.runtime.getManifest().version}`;
    const input = {
      captureId,
      capturedAt,
      software,
      ...pageOf(draft),
      exchanges: takeInOrder(),
      files,
      digests,
    };
    const write = (sink: WritableStream<Uint8Array>) => writeWacz(input, key, sink, plain.sha256);
    const [summary, ciphertext] = await encryptAlong(write, plain.sink, recipients, secret);
    return { summary, ciphertext, wacz: plain.file(), secret: ciphertext ? secret.file() : null };
  }

  function begin(draft: Draft): Promise<PackedDraft> {
    packing = pack(draft);
    // Whoever asks for what comes out is told.
    packing.catch(() => null);
    return packing;
  }

  /** Where it is not packed any more, `finish` tells why. */
  const add = (...file: PackedFile) => void queue.write(file).catch(() => null);

  return {
    parts: () => [...parts.values()],
    take(draft, brought) {
      for (const part of new Map(brought.map((one) => [one.name, one])).values()) {
        if (part.exchange === null) {
          parts.set(part.name, part);
          digests.set(part.name, part.sha256);
          add(part.name, part.content);
        } else if (packing) {
          queue.abort(late(part)).catch(() => null);
        } else {
          const { content: _, ...listed } = part;
          parts.set(part.name, listed);
          exchanges.set(part.name, part);
        }
      }
      if (!packing && EXCHANGING.every((name) => draft.done.includes(name))) begin(draft);
    },
    finish(draft, records) {
      isWaitedFor = true;
      for (const file of records) add(...file);
      queue.close().catch(() => null);
      return packing ?? begin(draft);
    },
    async [Symbol.asyncDispose]() {
      queue.abort(new DOMException('it is not packed any more', 'AbortError')).catch(() => null);
      await Promise.all([plain, secret].map((it) => it[Symbol.asyncDispose]()));
      await packing?.catch(() => null);
    },
  };
}
