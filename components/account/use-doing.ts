import { useState } from 'react';
import { toAppError, type AppError } from '../../utils/errors.ts';

export interface Doing {
  readonly isBusy: boolean;
  readonly error: AppError | null;
  /** Does one thing at a time; what goes wrong is in `error` until the next. */
  readonly start: (work: () => Promise<unknown>) => void;
  readonly clear: () => void;
}

/** Something that a person began, and how it went. */
export function useDoing(): Doing {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const start = (work: () => Promise<unknown>) => {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    work()
      .catch((thrown: unknown) => setError(toAppError(thrown)))
      .finally(() => setBusy(false));
  };
  return { isBusy, error, start, clear: () => setError(null) };
}
