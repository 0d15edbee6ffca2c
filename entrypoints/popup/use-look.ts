import { useEffect, useState } from 'react';
import type { LookOutcome } from '../../utils/messaging/protocol.ts';
import { send } from '../../utils/messaging/send.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';

/** Longest that a list which has begun takes to be told. */
const PATIENCE_MS = 1000;

/**
 * Opening the popup is the click with which a page is looked at that is not by itself. What came of it: `looking` until its list
 * is there or known not to come, null for a page that needs no click.
 */
export function useLook(
  tabId: number | null,
  report: TabReport | null,
): Exclude<LookOutcome, 'looked'> | 'looking' | null {
  const isOff = report === null || report?.off === 'on_click';
  const [outcome, setOutcome] = useState<Exclude<LookOutcome, 'looked'> | null>(null);
  useEffect(() => {
    if (tabId === null || !isOff) return undefined;
    const fail = () => setOutcome('not_possible');
    let patience: ReturnType<typeof setTimeout> | undefined;
    send('page.look', { tabId }).then((answer) => {
      if (answer.outcome === 'looked') patience = setTimeout(fail, PATIENCE_MS);
      else setOutcome(answer.outcome);
    }, fail);
    return () => clearTimeout(patience);
  }, [tabId, isOff]);
  if (report?.off === 'never') return 'never';
  return tabId !== null && isOff ? (outcome ?? 'looking') : null;
}
