import type { AppError } from '../../utils/errors.ts';
import type { Trial } from '../../utils/ipfs/replication/try-provider.ts';

interface TrialWords {
  readonly isGood: boolean;
  readonly text: string;
}

/** What came of trying a place, for who has never heard of a status code. `origin` is what its requests come from. */
export function trialWords(trial: Trial, origin: string): TrialWords {
  if (trial.outcome === 'works') {
    const after = trial.isReleased
      ? 'Then it was told that it need not keep it.'
      : 'It could not be told to let go of it: 256 random bytes stay there.';
    return { isGood: true, text: `It works: a small random block was kept, read back and checked. ${after}` };
  }
  if (trial.outcome === 'answers')
    return {
      isGood: true,
      text: 'It answers, and takes your credentials. Whether it keeps files can be tested once a node is set as well, from which it can fetch them.',
    };
  return { isGood: false, text: failureWords(trial.step, trial.error, origin) };
}

function failureWords(
  step: Extract<Trial, { outcome: 'failed' }>['step'],
  { code, details }: AppError,
  origin: string,
): string {
  const status = details['status'];
  const reason = typeof details['reason'] === 'string' ? ` It said: “${details['reason']}”.` : '';
  switch (step) {
    case 'answer':
      if (code === 'internal.unexpected')
        return 'Its credentials cannot be read any more. Remove it, and add it again.';
      if (status === 401)
        return 'It refused the credentials. Remove it, and add it again with the right ones.';
      if (status === 403)
        return `It refused (403): the credentials are wrong, or it does not answer extensions. A Kubo node does once its API.HTTPHeaders.Access-Control-Allow-Origin names ${origin}`;
      if (status !== undefined)
        return `Something answers there (${String(status)}), but not as a place of this kind does. Check the address.`;
      if (code === 'ipfs.timeout') return 'It did not answer in time.';
      return 'It could not be reached. Check the address, and whether it is running.';
    case 'take':
      return code === 'ipfs.timeout'
        ? 'It answers, but had not taken a small block after a minute.'
        : `It answers, but did not take a small block.${reason}`;
    case 'give_back':
      return code === 'ipfs.tampered'
        ? 'It took a block, and gave back other bytes. It is not to be relied on.'
        : 'It says that it took a block, but does not give it back. Check its gateway, if it has one.';
    case 'keep':
      return 'It took a block, but does not keep it for good.';
  }
}
