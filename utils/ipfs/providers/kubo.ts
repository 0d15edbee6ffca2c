import { CID } from 'multiformats/cid';
import { AppError } from '../../errors.ts';
import { MAX_BLOCK_BYTES } from '../gateway.ts';
import type { Packed, Part } from '../write/packer.ts';
import { ask, type Answer, type AskIo, type Question } from './ask.ts';
import { toEndpoint, type ProviderConfig } from './config.ts';
import { addressesIn, failureIn, importFaultIn } from './kubo-answers.ts';
import type { Provider } from './provider.ts';

const MAX_ANSWER_BYTES = 65_536;

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

  /** Only Kubo's own error tells that the node lacks something: anything else says nothing of it. */
  const refuseUnlessLacking = (answer: Answer): void => {
    const { status } = answer;
    const message = failureIn(answer);
    if (status === 500 && message !== null) return;
    throw new AppError('ipfs.unreachable', `${host} answered ${status}${message ? `: ${message}` : ''}`, {
      details: { host, status },
    });
  };

  async function readBlock(cid: CID, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const more = { maxAnswerBytes: MAX_BLOCK_BYTES };
    const answer = await post(`block/get?arg=${cid}&offline=true`, signal, more);
    if (answer.ok) return answer.bytes;
    refuseUnlessLacking(answer);
    throw new AppError('ipfs.not_found', `${host} does not have ${cid}`, {
      details: { host, cid: cid.toString() },
    });
  }

  async function isKept(root: CID, signal: AbortSignal): Promise<boolean> {
    const answer = await post(`pin/ls?arg=${root}&type=recursive`, signal);
    if (!answer.ok) refuseUnlessLacking(answer);
    return answer.ok;
  }

  async function importPart({ root }: Packed, { car }: Part, pin: boolean, signal: AbortSignal) {
    const body = formOf(car, `${root}.car`);
    const answer = await post(`dag/import?pin-roots=${pin}`, signal, { body });
    const reason = importFaultIn(answer, pin ? root : null);
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

    async release(root, signal) {
      const answer = await post(`pin/rm?arg=${root}`, signal);
      if (!answer.ok) refuseUnlessLacking(answer);
    },

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
      return answer.ok ? addressesIn(answer) : [];
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
