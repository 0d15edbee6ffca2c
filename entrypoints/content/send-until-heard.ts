import { toAppError } from '../../utils/errors.ts';
import type { Input, MessageName, Value } from '../../utils/messaging/protocol.ts';
import { send } from '../../utils/messaging/send.ts';

/** Waits between the tries to reach a background that is being stopped and started again. */
const RETRY_DELAYS_MS = [0, 250, 1000, 4000, 15_000];

/**
 * A worker that was stopped while it worked lost the message: the next try starts it anew.
 * @returns null once the signal has aborted, or where nobody ever answered
 * @throws {AppError} the background's own code
 */
export async function sendUntilHeard<N extends MessageName>(
  name: N,
  input: Input<N>,
  signal: AbortSignal,
): Promise<Value<N> | null> {
  for (const delayMs of RETRY_DELAYS_MS) {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (signal.aborted) return null;
    try {
      return await send(name, input);
    } catch (error) {
      if (toAppError(error).code !== 'messaging.unavailable') throw error;
    }
  }
  return null;
}
