import * as v from 'valibot';
import { AppError } from '../../../../utils/errors.ts';
import type { Capture } from '../../../../utils/evidence/record/capture.ts';
import { sha256 } from '../../../../utils/evidence/record/fields.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';

/** In which a witness starts a browser, and may have others before us. */
const TIMEOUT_MS = 150_000;
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_JSON_BYTES = 16 * 1024;

/** What it is asked to look at, and how thoroughly. */
export interface WitnessedPage {
  readonly url: string;
  readonly mode: Capture['mode'];
}

const keySchema = v.object({ version: v.literal(1), keyFingerprint: sha256 });
const jobSchema = v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) });
const errorSchema = v.object({
  error: v.object({ reason: v.pipe(v.string(), v.regex(/^\w{1,32}$/)) }),
});

const refuse = (message: string, cause?: unknown) => new AppError('evidence.no_witness', message, { cause });

const QUIET: RequestInit = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
};

/** @throws {AppError} `evidence.no_witness` */
async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...QUIET, ...init });
  } catch (cause) {
    throw refuse('the witness could not be reached', cause);
  }
}

/** An answer's bytes, up to a limit: what it announces is not believed. */
async function readBounded(response: Response, maxBytes: number): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    bytes += next.value.length;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw refuse(`the witness answered with more than ${maxBytes} bytes`);
    }
    chunks.push(next.value);
  }
  return new Blob(chunks);
}

async function readJson<Schema extends v.GenericSchema>(
  response: Response,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = await (await readBounded(response, MAX_JSON_BYTES)).text();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (parsed.success) return parsed.output;
  throw refuse('the witness answered with something else than a witness does');
}

async function assertOk(response: Response): Promise<void> {
  if (response.ok) return;
  const { error } = await readJson(response, errorSchema);
  throw refuse(`the witness refused: ${error.reason.replaceAll('_', ' ')}`);
}

/** The fingerprint of the key with which a witness signs. @throws {AppError} `evidence.no_witness` */
export async function askWitnessKey(witnessUrl: string, signal: AbortSignal): Promise<Sha256> {
  const response = await ask(`${witnessUrl}/key`, { signal });
  await assertOk(response);
  return (await readJson(response, keySchema)).keyFingerprint;
}

/**
 * What a witness captures of a page, as it hands it over: nothing is checked yet but the size.
 * @throws {AppError} `evidence.no_witness`; what `signal` is aborted with
 */
export async function askWitness(
  witnessUrl: string,
  page: WitnessedPage,
  signal: AbortSignal,
): Promise<Blob> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const both = AbortSignal.any([signal, late]);
  let job: string | null = null;
  try {
    const begun = await ask(`${witnessUrl}/capture`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(page),
      signal: both,
    });
    await assertOk(begun);
    job = `${witnessUrl}/capture/${(await readJson(begun, jobSchema)).id}`;
    for (;;) {
      const response = await ask(job, { signal: both });
      await assertOk(response);
      // Each answer comes within seconds: the browser ends a worker whose request waits longer.
      if (response.status === 200) return await readBounded(response, MAX_BYTES);
      await readBounded(response, MAX_JSON_BYTES);
    }
  } catch (thrown) {
    // It need not go on for us.
    if (job !== null) fetch(job, { ...QUIET, method: 'DELETE' }).catch(() => null);
    signal.throwIfAborted();
    if (late.aborted) throw refuse(`the witness took more than ${TIMEOUT_MS / 1000} seconds`, thrown);
    throw thrown instanceof AppError ? thrown : refuse('the witness broke off its answer', thrown);
  }
}
