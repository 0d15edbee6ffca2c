import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import type { Hex } from 'viem';
import type { DatedEvent } from '../../utils/registry/timeline.ts';
import type { Transfer } from '../../utils/registry/transfers.ts';
import { goToDispute } from '../disputes/go-to-dispute.ts';
import { formatDay } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { fill } from '../parts/fill.tsx';

/** An event of a work's history, with its making and its changes of hands, which are told elsewhere. */
export type Happening =
  | DatedEvent
  | ({ readonly kind: 'transferred' } & Transfer)
  | {
      readonly kind: 'registered';
      readonly by: string;
      readonly blockNumber: number;
      readonly atSeconds: number;
    };

/** What speaks against the work, or for it, is told apart by more than its words. */
const MARKED = new Set<Happening['kind']>(['disputed', 'retracted', 'ruled']);

export const HistoryEvent = ({ happening }: { happening: Happening }) => (
  <li className={MARKED.has(happening.kind) ? 'time-marked' : undefined}>
    <time dateTime={new Date(happening.atSeconds * 1000).toISOString()}>
      {formatDay(happening.atSeconds)}
    </time>
    <span>
      {words(happening)}
      {'disputeId' in happening && <ToDispute {...happening} />}
    </span>
  </li>
);

/** What it says, and what can be done about it, stands in one place of the card. */
const ToDispute = ({ disputeId }: { disputeId: Hex }) => (
  <>
    {' '}
    <button type="button" className="plain-button" onClick={() => goToDispute(disputeId)}>
      {i18n.t('work.history.toDispute')}
    </button>
  </>
);

function words(happening: Happening): ReactNode {
  switch (happening.kind) {
    case 'amended':
      return i18n.t('work.history.amended');
    case 'answered':
      return i18n.t('work.history.answered');
    case 'disputed':
    case 'registered':
    case 'retracted':
    case 'ruled':
    case 'withdrawn':
      return fill(`work.history.${happening.kind}`, { account: <Address address={happening.by} /> });
    case 'transferred': {
      const { from, to } = happening;
      return fill('work.history.transferred', {
        from: <Address address={from} />,
        to: <Address address={to} />,
      });
    }
  }
}
