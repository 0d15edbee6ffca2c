import { AppError } from '../errors.ts';
import type { Gateway } from './gateway.ts';

/** The gateways of a session: which to ask first, and which were caught tampering and are asked no more. */
export interface GatewayPool {
  /** Gateways to ask, the one that served last first. */
  inOrder(): Gateway[];
  /** Gateways that gave bytes which do not fit their CID, in the order they were caught. */
  dropped(): Gateway[];
  noteServed(gateway: Gateway): void;
  drop(gateway: Gateway): void;
}

/** @throws {AppError} `ipfs.unreachable` for a gateway that is no http(s) URL */
export function createGatewayPool(urls: readonly string[]): GatewayPool {
  let order = [...new Set(urls)].map(toGateway);
  const dropped = new Set<Gateway>();
  return {
    inOrder: () => order.filter((gateway) => !dropped.has(gateway)),
    dropped: () => [...dropped],
    noteServed: (gateway) => {
      if (order[0] !== gateway) order = [gateway, ...order.filter((other) => other !== gateway)];
    },
    drop: (gateway) => void dropped.add(gateway),
  };
}

function toGateway(url: string): Gateway {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw new AppError('ipfs.unreachable', `"${url}" is not an http(s) URL`, { details: { url } });
  return { host: parsed.host, url: `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '') };
}
