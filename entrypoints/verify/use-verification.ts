import { useCallback, useRef, useState } from 'react';
import type { VerifyState } from '../../components/verify/VerifyPage.tsx';
import { toAppError } from '../../utils/errors.ts';
import { identityFor } from '../shared/evidence/own-identity.ts';
import { verifyInWorker } from '../shared/verifying/verify-in-worker.ts';

/** What may be used beside the file: a node to ask, an identity that the user typed. */
interface Means {
  readonly rpcUrl: string | null;
  readonly identity: string | null;
}

interface Run {
  readonly file: File;
  readonly means: Means;
  readonly stop: AbortController;
}

/** One verification at a time: a new one ends that before. */
export function useVerification() {
  const [state, setState] = useState<VerifyState>({ kind: 'empty' });
  const current = useRef<Run | null>(null);

  const start = useCallback((file: File, means: Means) => {
    current.current?.stop.abort();
    const run: Run = { file, means, stop: new AbortController() };
    current.current = run;
    const named = { name: file.name, sizeBytes: file.size };
    const show = (next: VerifyState) => current.current === run && setState(next);
    show({ kind: 'checking', step: null, ...named });
    verifyInWorker(
      { file, rpcUrl: means.rpcUrl },
      {
        signal: run.stop.signal,
        onProgress: (step) => show({ kind: 'checking', step, ...named }),
        identityFor: async (recipients) => means.identity ?? identityFor(recipients),
      },
    ).then(
      (verified) => {
        const askedHost = means.rpcUrl === null ? null : new URL(means.rpcUrl).host;
        show({ kind: 'verified', verified, askedHost, ...named });
      },
      (thrown: unknown) => show({ kind: 'failed', error: toAppError(thrown), ...named }),
    );
  }, []);

  /** The same file once more, with other means where they are given. */
  const again = useCallback(
    (changes: Partial<Means> = {}) => {
      if (current.current) start(current.current.file, { ...current.current.means, ...changes });
    },
    [start],
  );

  const cancel = useCallback(() => {
    current.current?.stop.abort();
    current.current = null;
    setState({ kind: 'empty' });
  }, []);

  return {
    state,
    check: useCallback((file: File) => start(file, { rpcUrl: null, identity: null }), [start]),
    again,
    cancel,
  };
}
