import { useCallback, useEffect, useState } from 'react';
import type { KnownKey } from '../../../components/verify/PackageFacts.tsx';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { evidenceKeyNames } from '../../../utils/storage/evidence.ts';
import { useItem } from '../use-item.ts';
import { deviceFingerprint } from './key-fingerprint.ts';

const nameKey = async (fingerprint: string, name: string) =>
  evidenceKeyNames.setValue({ ...(await evidenceKeyNames.getValue()), [fingerprint]: name });

/** Whose keys are whose, as far as this browser's user knows, and a way to say so. */
export function useKeyNames() {
  const names = useItem(evidenceKeyNames);
  const [own, setOwn] = useState<Sha256 | null>(null);
  useEffect(() => void deviceFingerprint().then(setOwn, () => null), []);
  const known = (fingerprint: string | null): KnownKey => {
    if (fingerprint === null) return null;
    if (fingerprint === own) return { kind: 'device' };
    const name = names?.[fingerprint];
    return name === undefined ? null : { kind: 'named', name };
  };
  return { known, name: useCallback((key: string, given: string) => void nameKey(key, given), []) };
}
