import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import type { DatedEvent } from '../../utils/registry/timeline.ts';
import type { Transfer } from '../../utils/registry/transfers.ts';
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
    <span>{words(happening)}</span>
  </li>
);

function words(happening: Happening): ReactNode {
  switch (happening.kind) {
    case 'amended':
      return i18n.t('work.history.amended');
    case 'answered':
      return i18n.t('work.history.answered');
    case 'registered':
    case 'retracted':
    case 'withdrawn':
      return fill(`work.history.${happening.kind}`, { account: <Address address={happening.by} /> });
    case 'transferred': {
      const { from, to } = happening;
      return fill('work.history.transferred', {
        from: <Address address={from} />,
        to: <Address address={to} />,
      });
    }
    case 'disputed': {
      const kind = i18n.t(`work.history.dispute.${happening.disputeKind}`);
      return fill('work.history.disputed', { account: <Address address={happening.by} />, kind });
    }
    case 'ruled': {
      const ruling = i18n.t(`work.history.ruling.${happening.ruling}`);
      return fill('work.history.ruled', { account: <Address address={happening.by} />, ruling });
    }
  }
}
