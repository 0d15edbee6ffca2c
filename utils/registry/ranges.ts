import { AppError } from '../errors.ts';

/**
 * Reads blocks `from`–`to` (both included) in pieces that the RPC accepts: RPCs bound blocks, logs, bytes or time,
 * each its own way and without saying how much. A refused piece is halved, an accepted one lets the next be twice as long.
 * @throws {AppError} what `read` throws; `registry.range_refused` only when a single block is refused
 */
export async function* readInRanges<T>(
  from: number,
  to: number,
  read: (from: number, to: number) => Promise<T>,
): AsyncGenerator<{ to: number; value: T }> {
  let start = from;
  let span = to - from + 1;
  while (start <= to) {
    const end = Math.min(start + span - 1, to);
    try {
      const value = await read(start, end);
      yield { to: end, value };
      start = end + 1;
      span *= 2;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'registry.range_refused' || start === end)
        throw error;
      span = Math.ceil((end - start + 1) / 2);
    }
  }
}
