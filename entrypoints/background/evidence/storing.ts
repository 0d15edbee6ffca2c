import { AppError } from '../../../utils/errors.ts';

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');

/** What a transaction of a database tells of its end. */
interface Transaction {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
}

/**
 * Waits until a transaction has stored all that it was given.
 * @throws {AppError} `evidence.not_stored`; its reason is `full` where making room helps
 */
export async function untilStored(
  transaction: Transaction,
  requests: readonly Promise<unknown>[],
): Promise<void> {
  try {
    await Promise.all([...requests, transaction.done]);
  } catch (cause) {
    // What is said first may only be that all else was given up.
    await transaction.done.catch(() => null);
    const isFull = [cause, transaction.error].some((error) => nameOf(error) === 'QuotaExceededError');
    const why = isFull ? 'there is no room' : 'the disk gave an error';
    const details = { reason: isFull ? 'full' : 'failed' };
    throw new AppError('evidence.not_stored', why, { details, cause });
  }
}

/** Whether something was not stored, but would be once there is room. */
export const isOutOfRoom = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.code === 'evidence.not_stored' && thrown.details['reason'] === 'full';
