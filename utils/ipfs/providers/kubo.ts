import { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { MAX_BLOCK_BYTES } from '../gateway.ts';
import type { Packed, Part } from '../write/packer.ts';
import { ask, type Answer, type AskIo, type Question } from './ask.ts';
import { toEndpoint, type ProviderConfig } from './config.ts';
import type { Provider } from './provider.ts';

const MAX_ANSWER_BYTES = 65_536;

/** A line of the answer to an import: a root, statistics, or an error, which can come after a root and with status 200. */
const Line = v.object({
  Root: v.optional(v.object({ Cid: v.object({ '/': v.string() }), PinErrorMsg: v.optional(v.string(), '') })),
  Message: v.optional(v.string()),
});
const KuboError = v.object({ Message: v.string() });
const Id = v.object({ Addresses: v.nullish(v.array(v.string()), []) });

const textOf = ({ bytes }: Answer) => new TextDecoder().decode(bytes);

/**
 * A node that speaks Kubo's RPC. It is asked for what it has itself (`offline`), not for what it could find elsewhere.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/
 * @throws {AppError} `messaging.bad_request` for an address that cannot be used
 */
export function openKubo({ url, auth }: ProviderConfig, io: AskIo): Provider {
  const endpoint = toEndpoint(url, auth);
  const { host } = endpoint;

  const post = (
    path: string,
    signal: AbortSignal,
    more: Partial<Pick<Question, 'body' | 'maxAnswerBytes'>> = {},
  ) =>
    ask(
      endpoint,
      {
        method: 'POST',
        path: `/api/v0/${path}`,
        maxAnswerBytes: MAX_ANSWER_BYTES,
        signal,
        ...more,
      },
      io,
    );

  const refused = ({ status }: Answer, text: string) =>
    new AppError('ipfs.unreachable', `${host} answered ${status}${text && `: ${text}`}`, {
      details: { host, status },
    });

  /** Only Kubo's own error tells that the node lacks something; anything else says nothing of it. */
  const saysNo = (answer: Answer): boolean => {
    const message = parse(KuboError, textOf(answer))?.Message;
    if (answer.status === 500 && message !== undefined) return true;
    throw refused(answer, message ?? '');
  };

  async function readBlock(cid: CID, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await post(`block/get?arg=${cid}&offline=true`, signal, {
      maxAnswerBytes: MAX_BLOCK_BYTES,
    });
    if (answer.ok) return answer.bytes;
    if (saysNo(answer))
      throw new AppError('ipfs.not_found', `${host} does not have ${cid}`, {
        details: { host, cid: cid.toString() },
      });
    throw refused(answer, '');
  }

  async function isKept(root: CID, signal: AbortSignal): Promise<boolean> {
    const answer = await post(`pin/ls?arg=${root}&type=recursive`, signal);
    return answer.ok || !saysNo(answer);
  }

  async function importPart({ root }: Packed, { car }: Part, pin: boolean, signal: AbortSignal) {
    const body = formOf(car, `${root}.car`);
    const answer = await post(`dag/import?pin-roots=${pin}`, signal, { body });
    const fault = faultIn(textOf(answer), pin ? root : null);
    const reason = answer.ok ? fault : `answered ${answer.status}${fault ? `: ${fault}` : ''}`;
    if (reason !== null)
      throw new AppError('ipfs.upload_failed', `${host} ${reason}`, { details: { host, root, reason } });
  }

  /** How many of the first parts it has. They are sent in order, so that one that is there has all before it. */
  async function partsHeld(parts: readonly Part[], signal: AbortSignal): Promise<number> {
    let [held, missing] = [0, parts.length];
    while (held < missing) {
      const middle = (held + missing) >> 1;
      const has = await hasBlock(parts[middle]?.last, signal);
      if (has) held = middle + 1;
      else missing = middle;
    }
    return held;
  }

  async function hasBlock(cid: string | undefined, signal: AbortSignal): Promise<boolean> {
    if (cid === undefined) return false;
    return readBlock(CID.parse(cid), signal).then(
      () => true,
      (thrown: unknown) => {
        if (thrown instanceof AppError && thrown.code === 'ipfs.not_found') return false;
        throw thrown;
      },
    );
  }

  return {
    name: host,
    fetchesItself: false,
    readBlock,
    isKept,

    async keep({ root, packed: pack }, { signal, isLost, onProgress }) {
      const packed = await pack();
      const { parts } = packed;
      const sizes = parts.map(({ car }) => car.size);
      const totalBytes = sum(sizes);
      const send = async (first: number) => {
        for (const [index, part] of parts.entries()) {
          onProgress(sum(sizes.slice(0, index)), totalBytes);
          if (index >= first) await importPart(packed, part, index === parts.length - 1, signal);
        }
        onProgress(totalBytes, totalBytes);
      };
      // What is small is sent at once: to ask would take as long.
      if (parts.length === 1) return send(0);
      const saysKept = await isKept(root, signal);
      if (saysKept && !isLost) return;
      // The part with the root goes in any case: it is what the node pins.
      const held = saysKept ? 0 : Math.min(await partsHeld(parts, signal), parts.length - 1);
      try {
        await send(held);
      } catch (thrown) {
        if (held === 0 || !(thrown instanceof AppError) || thrown.code !== 'ipfs.upload_failed') throw thrown;
        // It has lost some of what it had.
        await send(0);
      }
    },

    async addresses(signal) {
      const answer = await post('id', signal);
      return (answer.ok && parse(Id, textOf(answer))?.Addresses) || [];
    },
  };
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

/**
 * A form of one file, without reading it. Not a FormData: where the other side breaks off, Node lets the stream that it makes of
 * one fail where nobody can catch it.
 */
function formOf(file: Blob, name: string): Blob {
  const boundary = crypto.randomUUID();
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/vnd.ipld.car\r\n\r\n`;
  return new Blob([head, file, `\r\n--${boundary}--\r\n`], {
    type: `multipart/form-data; boundary=${boundary}`,
  });
}

/** What is wrong with the answer to an import, or null; `root` must be named as pinned, if one is given. */
function faultIn(text: string, root: string | null): string | null {
  let pinned = root === null;
  for (const line of text.split('\n').filter(Boolean)) {
    const parsed = parse(Line, line);
    if (!parsed) return 'did not answer as Kubo does';
    if (parsed.Message !== undefined) return `answered: ${parsed.Message}`;
    if (!parsed.Root || root === null) continue;
    const { Cid, PinErrorMsg } = parsed.Root;
    if (Cid['/'] !== root) return `took the archive for ${Cid['/']}`;
    if (PinErrorMsg !== '') return `did not pin it: ${PinErrorMsg}`;
    pinned = true;
  }
  return pinned ? null : 'named no root';
}

function parse<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
