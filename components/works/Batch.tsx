import { useEffect, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import type { PlannedOffer } from '../market/parse-offer.ts';
import { BatchStepView } from './BatchStepView.tsx';
import { ClaimEditor } from './ClaimEditor.tsx';
import { LeaveOffers } from './LeaveOffers.tsx';
import { PictureItem } from './PictureItem.tsx';
import type { BatchActions, BatchStep, CheckedClaim, ClaimForm, Offering, PictureRow } from './types.ts';
import { useOffers } from './use-offers.ts';

export interface BatchProps {
  readonly rows: readonly PictureRow[];
  /** Those of them, by id, that are registered by it; null while that is not settled. */
  readonly chosen: ReadonlySet<string> | null;
  readonly step: BatchStep;
  readonly suggested: ClaimForm;
  /** What the files name. */
  readonly named: Pick<ClaimForm, 'licence' | 'terms'>;
  /** What was offered of it before it was to be changed. */
  readonly offered: PlannedOffer | null;
  readonly check: (form: ClaimForm) => CheckedClaim;
  /** Of the user's, in lower case. */
  readonly accounts: ReadonlySet<string>;
  /** What is offered of them once they are registered; null where nothing is. */
  readonly offering: Offering | null;
  readonly actions: BatchActions;
}

const LEFT = new Set(['left', 'own', 'repeated']);
const ON_CHAIN = new Set(['sent', 'mined', 'registered']);

/** Pictures that are being registered: each of them, and what is to be done next. */
export function Batch(props: BatchProps) {
  const { rows, chosen, step, suggested, named, offered, check, accounts, offering, actions } = props;
  const of = (isIt: (kind: PictureRow['state']['kind']) => boolean) =>
    rows.filter(({ state }) => isIt(state.kind)).length;
  const reading = of((kind) => kind === 'reading');
  const ready = of((kind) => kind === 'ready');
  const isOpen = step.kind === 'describing';
  // What was registered before it was dropped again is not registered by this batch.
  const isOfBatch = ({ picture: { id } }: PictureRow) => chosen?.has(id) ?? false;
  const onChain = rows.filter((row) => ON_CHAIN.has(row.state.kind) && isOfBatch(row)).length;
  const registering = ready + onChain;
  const left = of((kind) => LEFT.has(kind) || ON_CHAIN.has(kind)) - onChain;
  const offers = useOffers(offering);
  const unoffered = offering ? onChain - offering.works.filter(offers.isOffered).length : 0;
  const [leaving, setLeaving] = useState<'clear' | 'change' | null>(null);
  // Either forgets what was planned: nobody has to have made all offers first, but it is not lost by a press.
  const asking = (what: 'clear' | 'change') => () => (unoffered > 0 ? setLeaving(what) : actions[what]());
  const root = useRef<HTMLDivElement>(null);
  const shown = useRef(step.kind);
  // What was pressed went with its step, and the focus with it: a confirmation takes it by itself.
  useEffect(() => {
    if (shown.current !== step.kind && step.kind !== 'signing') root.current?.focus();
    shown.current = step.kind;
  }, [step.kind]);
  return (
    <div className="batch" ref={root} tabIndex={-1}>
      {!isOpen && leaving !== null && (
        <LeaveOffers
          works={unoffered}
          onStay={() => {
            root.current?.focus();
            setLeaving(null);
          }}
          onLeave={() => {
            setLeaving(null);
            actions[leaving]();
          }}
        />
      )}
      {!isOpen && leaving === null && (
        <BatchStepView
          step={step}
          pictures={registering}
          offering={offering}
          offers={offers}
          actions={{ ...actions, clear: asking('clear'), change: asking('change') }}
        />
      )}
      <h3>{i18n.t('works.pictures')}</h3>
      <output className="quiet">
        {reading > 0
          ? i18n.t('works.reading', reading, [formatNumber(reading)])
          : i18n.t(step.kind === 'sent' ? 'works.countsSent' : 'works.counts', {
              ready: formatNumber(registering),
              left: formatNumber(left),
              failed: formatNumber(of((kind) => kind === 'failed')),
            })}
      </output>
      {reading > 0 && (
        <progress
          max={rows.length}
          value={rows.length - reading}
          aria-label={i18n.t('works.reading', reading, [formatNumber(reading)])}
        />
      )}
      <ul className="picture-items">
        {rows.map((row) => (
          <PictureItem key={row.picture.id} row={row} isOpen={isOpen} accounts={accounts} actions={actions} />
        ))}
      </ul>
      {isOpen && reading === 0 && ready > 0 && (
        <ClaimEditor
          pictures={ready}
          {...{ suggested, named, offered, check }}
          onDescribe={actions.describe}
        />
      )}
      {isOpen && reading === 0 && ready === 0 && <p>{i18n.t('works.nothing')}</p>}
      {isOpen && (
        <div className="actions">
          <button type="button" className="button" onClick={actions.clear}>
            {reading > 0 ? i18n.t('works.cancel') : i18n.t('works.clear')}
          </button>
        </div>
      )}
    </div>
  );
}
