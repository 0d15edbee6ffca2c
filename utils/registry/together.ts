import {
  BaseError,
  HttpRequestError,
  http,
  RpcRequestError,
  TimeoutError,
  type HttpTransport,
  type HttpTransportConfig,
} from 'viem';

/** A node that is busy, or refuses the caller, says nothing of batches. */
const OTHER_REASONS = new Set([401, 403, 408, 429]);
/** Some nodes limit batches; a card needs less. */
const MOST = 32;

/**
 * What is asked at the same moment goes out as one request (JSON-RPC 2.0, section 6): a browser opens few connections to a
 * host, and what waits for one of them comes a whole way later. A node that takes no batches is asked one by one from then on;
 * one that breaks over them is taken for such until it has answered one.
 */
export function together(rpcUrl: string, options: HttpTransportConfig): HttpTransport {
  const [batching, asking] = [
    http(rpcUrl, { ...options, batch: { batchSize: MOST } }),
    http(rpcUrl, options),
  ];
  return (config) => {
    const [batch, single] = [batching(config), asking(config)];
    /** Null until it is known. */
    let takesBatches: boolean | null = null;
    const request = async (...asked: Parameters<typeof single.request>): Promise<unknown> => {
      // Logs are long and slow; nothing else is to wait for them.
      if (takesBatches === false || asked[0].method === 'eth_getLogs') return single.request(...asked);
      try {
        const answer: unknown = await batch.request(...asked);
        takesBatches ??= true;
        return answer;
      } catch (thrown) {
        if (!isBatchRefused(thrown) && !(takesBatches === null && isBroken(thrown))) throw thrown;
        const answer = await single.request(...asked);
        takesBatches = false;
        return answer;
      }
    };
    return { ...single, request: request as typeof single.request };
  };
}

/** Whether it may be the batch that was refused: a contract that reverts says so with data, or by a code of its own. */
function isBatchRefused(thrown: unknown): boolean {
  if (!(thrown instanceof BaseError)) return false;
  const cause = thrown.walk(
    (it) => it instanceof HttpRequestError || it instanceof TimeoutError || it instanceof RpcRequestError,
  );
  if (cause instanceof TimeoutError) return false;
  if (cause instanceof HttpRequestError) {
    const { status = 500 } = cause;
    return status < 500 && !OTHER_REASONS.has(status);
  }
  return (
    !(cause instanceof RpcRequestError) || (cause.data === undefined && cause.code !== EXECUTION_REVERTED)
  );
}

/** Whether the node broke over what it was sent, or answered what nobody can read: a way to it that is broken says other things. */
function isBroken(thrown: unknown): boolean {
  if (!(thrown instanceof BaseError)) return false;
  const cause = thrown.walk((it) => it instanceof HttpRequestError);
  if (!(cause instanceof HttpRequestError)) return false;
  return cause.status === undefined
    ? cause.cause instanceof SyntaxError
    : cause.status === 500 || cause.status === 501;
}

/** Geth's code; it stands in no specification. */
const EXECUTION_REVERTED = 3;
