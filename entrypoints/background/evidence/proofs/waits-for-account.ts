import { AppError, type ErrorCode } from '../../../../utils/errors.ts';

/** Whether nothing is wrong but that the account is locked, or gone: what needs it goes on once it is there. */
export const waitsForAccount = (code: ErrorCode): boolean =>
  code === 'account.locked' || code === 'account.none';

/** What needs the account, or null until it is there. */
export async function onceThere<T>(open: () => Promise<T>): Promise<T | null> {
  try {
    return await open();
  } catch (thrown) {
    if (thrown instanceof AppError && waitsForAccount(thrown.code)) return null;
    throw thrown;
  }
}
