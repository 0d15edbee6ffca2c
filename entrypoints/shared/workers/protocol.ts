import type { ErrorCode, ErrorDetails } from '../../../utils/errors.ts';

/** What a worker of ours tells, the last one being `done` or `failed`. */
export type WorkerNews<Progress, Done> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly done: Done }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails;
    };
