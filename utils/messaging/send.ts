import { browser } from 'wxt/browser';
import { AppError, isErrorCode } from '../errors.ts';
import type { Input, MessageName, Reply, Value } from './protocol.ts';

/**
 * Asks the background for one outcome.
 * @throws {AppError} the background's own code, or `messaging.unavailable` when no worker answered
 */
export async function send<N extends MessageName>(name: N, input: Input<N>): Promise<Value<N>> {
  let reply: Reply<Value<N>> | undefined;
  try {
    reply = await browser.runtime.sendMessage({ name, input });
  } catch (cause) {
    throw new AppError('messaging.unavailable', `no answer to ${name}`, { details: { name }, cause });
  }
  if (reply === undefined) {
    throw new AppError('messaging.unavailable', `no handler answered ${name}`, { details: { name } });
  }
  if (reply.ok) return reply.value;
  const { code, message, details } = reply.error;
  throw new AppError(isErrorCode(code) ? code : 'internal.unexpected', message, { details });
}
