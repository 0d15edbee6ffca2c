import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError } from '../utils/errors.ts';

/**
 * Node's `parseArgs`, failing as our commands do.
 * @throws {AppError} `messaging.bad_request` with the option that is wrong
 */
export function parseOptions<Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('messaging.bad_request', reason, { cause });
  }
}
