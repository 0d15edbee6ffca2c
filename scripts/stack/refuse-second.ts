import { createPublicClient, http } from 'viem';
import { AppError } from '../../utils/errors.ts';
import { readStackFile } from './stack-file.ts';

const ANSWER_TIMEOUT_MS = 2_000;

/**
 * A second stack would take over the file by which the other commands find the first.
 * @throws {AppError} `messaging.bad_request` when the chain of the file's stack answers
 */
export async function refuseSecondStack(path: string): Promise<void> {
  const stack = await readStackFile(path).catch(() => null);
  const [rpcUrl] = stack?.rpcUrls ?? [];
  if (!rpcUrl || !(await answers(rpcUrl))) return;
  throw new AppError(
    'messaging.bad_request',
    `the stack of ${path} is still running: end it, or give this one its own file with --out`,
  );
}

const answers = (rpcUrl: string): Promise<boolean> =>
  createPublicClient({ transport: http(rpcUrl, { timeout: ANSWER_TIMEOUT_MS, retryCount: 0 }) })
    .getChainId()
    .then(
      () => true,
      () => false,
    );
