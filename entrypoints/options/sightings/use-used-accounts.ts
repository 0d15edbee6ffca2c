import { useEffect, useState } from 'react';
import { readUsedAccounts } from '../../shared/account/used-accounts.ts';

/** One's own accounts, as when the section was opened; undefined until they were read. */
export function useUsedAccounts(): readonly string[] | undefined {
  const [accounts, setAccounts] = useState<readonly string[]>();
  useEffect(() => {
    readUsedAccounts().then(setAccounts, () => setAccounts([]));
  }, []);
  return accounts;
}
