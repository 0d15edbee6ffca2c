import * as v from 'valibot';
import { AppError } from '../errors.ts';
import type { Car } from './car.ts';
import { readBounded } from './read-bounded.ts';

const MAX_ANSWER_BYTES = 65_536;

/** A line of Kubo's answer: a root, statistics, or an error, which can come after a root and with status 200. */
const Line = v.object({
  Root: v.optional(v.object({ Cid: v.object({ '/': v.string() }), PinErrorMsg: v.optional(v.string(), '') })),
  Message: v.optional(v.string()),
});

/**
 * Gives an archive to a node that speaks Kubo's RPC, which verifies, keeps and pins it. One root a request: hosted services
 * take no more. Settles when the node has answered with our root.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/#api-v0-dag-import
 * @throws {AppError} `ipfs.upload_failed` with the node's host and what it did
 */
export async function uploadCar(
  car: Car,
  options: { url: string; fetch: typeof globalThis.fetch; timeoutMs?: number },
): Promise<void> {
  const { url, fetch, timeoutMs = 60_000 } = options;
  const { host } = new URL(url);
  const refuse = (reason: string, cause?: unknown) =>
    new AppError('ipfs.upload_failed', `${host} ${reason}`, {
      details: { host, root: car.root, reason },
      cause,
    });

  const form = new FormData();
  form.set('file', new Blob([car.bytes], { type: 'application/vnd.ipld.car' }), `${car.root}.car`);
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}/api/v0/dag/import?pin-roots=true`, {
      method: 'POST',
      body: form,
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = new TextDecoder().decode(await readBounded(response, MAX_ANSWER_BYTES));
  } catch (cause) {
    if (cause instanceof AppError) throw refuse(cause.message, cause);
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw refuse(timedOut ? `did not answer in ${timeoutMs} ms` : 'could not be reached', cause);
  }
  const fault = faultIn(text, car.root);
  if (!response.ok) throw refuse(`answered ${response.status}${fault ? `: ${fault}` : ''}`);
  if (fault) throw refuse(fault);
}

/** What is wrong with an answer, or null when it names our root as pinned. */
function faultIn(text: string, root: string): string | null {
  let pinned = false;
  for (const line of text.split('\n').filter(Boolean)) {
    const parsed = parseLine(line);
    if (!parsed) return 'did not answer as Kubo does';
    if (parsed.Message !== undefined) return `answered: ${parsed.Message}`;
    if (!parsed.Root) continue;
    const { Cid, PinErrorMsg } = parsed.Root;
    if (Cid['/'] !== root) return `took the archive for ${Cid['/']}`;
    if (PinErrorMsg !== '') return `did not pin it: ${PinErrorMsg}`;
    pinned = true;
  }
  return pinned ? null : 'named no root';
}

function parseLine(line: string): v.InferOutput<typeof Line> | null {
  try {
    const parsed = v.safeParse(Line, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
