import { once } from 'node:events';
import { createServer } from 'node:http';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { decodeFunctionData, encodeFunctionResult, type Hex } from 'viem';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import { workRegistryAbi, workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { encodeManifest } from '../../../utils/registry/manifest.ts';
import { blockHash, CHAIN_ID, makeLog, type RecordedLog } from './make-log.ts';

/** A recorded log behind an RPC and two gateways on loopback, in a thread of its own, as other computers would be. */
export interface ServedLog {
  readonly rpcUrl: string;
  /** Gives honest blocks; the other one flips a bit in each of them. */
  readonly gateway: string;
  readonly tampering: string;
  /** CID of the list of segments. */
  readonly manifest: string;
  readonly segmentBytes: number;
  /** Bytes of all bodies since it was asked last. */
  sent(): Promise<number>;
  stop(): Promise<void>;
}

/** Logs that one answer may hold, as RPCs limit them. */
const MOST_LOGS = 10_000;

function answerRpc(log: RecordedLog, method: string, params: readonly unknown[]): unknown {
  const block = (which: unknown) => {
    const number = which === 'latest' ? log.newest : which === 'finalized' ? log.newest - 64 : Number(which);
    return { number: `0x${number.toString(16)}`, hash: blockHash(number), timestamp: '0x6a000000' };
  };
  if (method === 'eth_getBlockByNumber') return block(params[0]);
  const { data } = params[0] as { data: Hex };
  const call = decodeFunctionData({ abi: workRegistryAbi, data });
  if (call.functionName === 'accumulator') {
    const result = [log.head, BigInt(log.count)] as const;
    return encodeFunctionResult({ abi: workRegistryAbi, functionName: 'accumulator', result });
  }
  const checkpoint = log.checkpoints[Number(call.args?.[0] ?? 0)];
  const result = [checkpoint?.head ?? '0x', BigInt(checkpoint?.blockNumber ?? 0)] as const;
  return encodeFunctionResult({ abi: workRegistryAbi, functionName: 'checkpoint', result });
}

async function serve(works: number): Promise<void> {
  const log = makeLog(works);
  const blocks = new Map<string, Uint8Array>();
  const put = async (bytes: Uint8Array<ArrayBuffer>) => {
    const sha256 = await digestBytes(bytes);
    blocks.set(metadataCid(sha256), bytes);
    return { sha256, sizeBytes: bytes.length };
  };
  const segments = [];
  for (const bytes of log.segments) segments.push(await put(bytes));
  const manifest = await put(encodeManifest({ chainId: CHAIN_ID, registry: workRegistryAddress, segments }));
  let sent = 0;

  const listen = async (
    answer: (path: string, body: unknown) => Uint8Array | string | null,
  ): Promise<string> => {
    const server = createServer(async (request, response) => {
      const body = request.method === 'POST' ? await json(request) : null;
      const bytes = answer(request.url ?? '', body);
      if (bytes === null) response.writeHead(404).end();
      else {
        sent += Buffer.byteLength(bytes);
        response.writeHead(200, { 'content-length': Buffer.byteLength(bytes) }).end(bytes);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const rpcUrl = await listen((_, body) => {
    const { id, method, params } = body as { id: number; method: string; params: unknown[] };
    if (method !== 'eth_getLogs') {
      return JSON.stringify({ jsonrpc: '2.0', id, result: answerRpc(log, method, params) });
    }
    const { fromBlock, toBlock } = params[0] as { fromBlock: Hex; toBlock: Hex };
    const lines = log.linesOf(Number(fromBlock), Number(toBlock));
    return lines.length > MOST_LOGS
      ? JSON.stringify({
          jsonrpc: '2.0',
          id,
          error: { code: -32005, message: `more than ${MOST_LOGS} logs` },
        })
      : `{"jsonrpc":"2.0","id":${id},"result":[${lines.join(',')}]}`;
  });
  const block = (path: string) => blocks.get(/^\/ipfs\/(\w+)/.exec(path)?.[1] ?? '') ?? null;
  const gateway = await listen(block);
  const tampering = await listen((path) => {
    const altered = block(path)?.slice();
    if (altered) altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1;
    return altered ?? null;
  });
  const segmentBytes = segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  parentPort?.on('message', () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- likewise
    parentPort?.postMessage(sent);
    sent = 0;
  });
  const served = {
    rpcUrl,
    gateway,
    tampering,
    manifest: metadataCid(manifest.sha256),
    segmentBytes,
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- likewise
  parentPort?.postMessage(served);
}

if (!isMainThread) await serve((workerData as { works: number }).works);

/** Serves a log of so many works. */
export async function serveLog(works: number): Promise<ServedLog> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { works } });
  const next = async <T>() => (await once(worker, 'message'))[0] as T;
  const served = await next<Omit<ServedLog, 'sent' | 'stop'>>();
  return {
    ...served,
    sent() {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's has no origin
      worker.postMessage('sent');
      return next<number>();
    },
    stop: async () => void (await worker.terminate()),
  };
}
