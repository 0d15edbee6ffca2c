import { AppError } from '../../utils/errors.ts';

/** What is thrown for an argument that is wrong or missing. */
export const refuseArgument = (reason: string): AppError => new AppError('messaging.bad_request', reason);
