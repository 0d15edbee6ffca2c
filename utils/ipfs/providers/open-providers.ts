import { AppError } from '../../errors.ts';
import type { AskIo } from './ask.ts';
import type { ProviderConfig } from './config.ts';
import { openKubo } from './kubo.ts';
import { openPinningService } from './pinning-service.ts';
import type { Provider } from './provider.ts';

const TIMEOUT_MS = 60_000;

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const wake = () => {
    clearTimeout(timer);
    resolve();
  };
  signal.addEventListener('abort', wake);
  return promise.finally(() => signal.removeEventListener('abort', wake));
}

const IO: AskIo = {
  // Called as a function of its own: a browser's fetch refuses to be another object's method.
  fetch: (...args) => fetch(...args),
  sleep,
  timeoutMs: TIMEOUT_MS,
};

/** All that is one place with this one, in one spelling. */
const hostsOf = ({ url, gateway = url }: ProviderConfig): readonly string[] =>
  [url, gateway].flatMap(
    (address) => URL.parse(address)?.host.replace(/^(localhost|\[::1\])(?=:|$)/, '127.0.0.1') ?? [],
  );

/**
 * Opens providers as they were set; nothing is asked yet.
 * @throws {AppError} `messaging.bad_request` for an address that cannot be used, or a host that stands there twice,
 * be it as a gateway: it is one place
 */
export function openProviders(configs: readonly ProviderConfig[], io: AskIo = IO): Provider[] {
  const providers = configs.map((config) =>
    config.kind === 'kubo' ? openKubo(config, io) : openPinningService(config, io),
  );
  const hosts = configs.flatMap((config) => [...new Set(hostsOf(config))]);
  const twice = hosts.find((host, index) => hosts.indexOf(host) < index);
  if (twice !== undefined)
    throw new AppError('messaging.bad_request', `${twice} is set twice, and is one place only`);
  return providers;
}
