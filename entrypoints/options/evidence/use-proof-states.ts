import { useCallback, useEffect, useState } from 'react';
import { proofWords, reportWords } from '../../../components/evidence/proof-words.ts';
import { readProofStates, type ProofStates } from '../../shared/evidence/proof-states.ts';

/** What the background writes into the database tells nobody: while something is under way, it is read so often. */
const EVERY_MS = 2000;

/** How far the proofs and reports of a capture are, as long as it is looked at; `onMore` hears of every step. */
export function useProofStates(captureId: string, onMore: () => void) {
  const [states, setStates] = useState<ProofStates | null>(null);
  const refresh = useCallback(() => {
    readProofStates(captureId).then(
      (next) => setStates((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next)),
      () => null,
    );
  }, [captureId]);

  const words = states ? [...proofWords(states.jobs), ...states.reports.map(reportWords)] : [];
  const isOpen = words.some(({ state }) => state === 'waiting');
  useEffect(refresh, [refresh]);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isOpen, refresh]);
  useEffect(() => {
    if (states) onMore();
  }, [states, onMore]);
  return { states, refresh };
}
