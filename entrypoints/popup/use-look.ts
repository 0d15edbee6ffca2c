import { useEffect, useState } from 'react';
import { send } from '../../utils/messaging/send.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';

/** A list that has not begun so long after somebody looks will not. */
const PATIENCE_MS = 1500;

/**
 * Opening the popup is the click with which a page is looked at that is not by itself. True until its list has begun, or is known
 * not to.
 */
export function useLook(
  tabId: number | null,
  report: TabReport | null | undefined,
  isWanted: boolean,
): boolean {
  const isOff = report === null || report?.off === 'on_click';
  const [isGivenUp, setIsGivenUp] = useState(false);
  useEffect(() => {
    if (tabId === null || !isOff || !isWanted) return undefined;
    const giveUp = () => setIsGivenUp(true);
    let patience: ReturnType<typeof setTimeout> | undefined;
    send('page.look', { tabId }).then(({ isLooked }) => {
      if (isLooked) patience = setTimeout(giveUp, PATIENCE_MS);
      else giveUp();
    }, giveUp);
    return () => clearTimeout(patience);
  }, [tabId, isOff, isWanted]);
  return tabId !== null && isOff && isWanted && !isGivenUp;
}
