import { useCallback, useState } from 'react';
import { Unsealed } from '../../components/evidence/Unsealed.tsx';
import { ErrorNote } from '../../components/parts/ErrorNote.tsx';
import { useReading } from '../../components/use-reading.ts';
import { readUnsealed } from './read-unsealed.ts';
import { useHash } from './use-hash.ts';

export function UnsealedSection() {
  const [looks, setLooks] = useState(0);
  const asked = useHash().split('/')[2] ?? null;
  const read = useCallback(() => readUnsealed(asked), [asked]);
  const { reading, retry } = useReading(read, looks);
  if (reading.state === 'loading') return null;
  if (reading.state === 'failed') return <ErrorNote error={reading.error} onRetry={retry} />;
  return <Unsealed captures={reading.value} onDone={() => setLooks(looks + 1)} />;
}
