import { useEffect, useState } from 'react';
import type { Checked } from '../../../components/library/CaptureDetails.tsx';
import { toAppError } from '../../../utils/errors.ts';
import { writeToDisk } from '../../shared/evidence/disk-file.ts';
import { writeStored } from '../../shared/evidence/export-capture.ts';
import { readStored } from '../../shared/evidence/library.ts';
import { verifyInWorker } from '../../shared/verifying/verify-in-worker.ts';

async function check(
  captureId: string,
  signal: AbortSignal,
  show: (checked: Checked) => void,
): Promise<void> {
  const stored = await readStored(captureId);
  const { file, remove } = await writeToDisk(
    (sink) => writeStored(stored, 'plain', sink, new Date().toISOString()),
    { signal },
  );
  try {
    const verified = await verifyInWorker(
      { file, rpcUrl: null },
      { signal, onProgress: (step) => show({ kind: 'checking', step }), identityFor: async () => null },
    );
    show({ kind: 'checked', verified });
  } finally {
    await remove();
  }
}

/** What the verifier says of a capture as it would be handed over. */
export function useChecked(captureId: string): Checked {
  const [checked, setChecked] = useState<Checked>({ kind: 'checking', step: null });
  useEffect(() => {
    const stop = new AbortController();
    const show = (next: Checked) => stop.signal.aborted || setChecked(next);
    check(captureId, stop.signal, show).catch((thrown: unknown) =>
      show({ kind: 'failed', error: toAppError(thrown) }),
    );
    return () => stop.abort();
  }, [captureId]);
  return checked;
}
