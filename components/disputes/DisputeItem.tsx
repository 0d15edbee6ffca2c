import { useCallback, useState } from 'react';
import { i18n } from '#i18n';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { Dispute } from '../../utils/registry/disputes.ts';
import type { NewDispute } from '../../utils/registry/registry-calls.ts';
import type { MarketReading } from '../../utils/registry/market/types.ts';
import { formatNumber, shortAddress } from '../format.ts';
import { Order } from '../market/Order.tsx';
import { isOwn } from '../market/own.ts';
import { TextOf } from '../market/TextOf.tsx';
import { Address } from '../parts/Address.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { useServices } from '../services.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { disputeAnchor } from './go-to-dispute.ts';
import { kindWords, rulingWords } from './words.ts';

interface DisputeItemProps {
  readonly workId: WorkId;
  readonly dispute: Dispute;
  readonly reading: MarketReading;
  readonly onSent: (transactionHash: string) => void;
}

/** One challenge with what was said of it since. */
export function DisputeItem({ workId, dispute, reading, onSent }: DisputeItemProps) {
  const [opened, setOpened] = useState<'answer' | 'withdraw' | null>(null);
  const { by, kind, otherWorkId, evidence, blockNumber, answers, rulings, withdrawn, disputeId } = dispute;
  const sent = (hash: string) => {
    setOpened(null);
    onSent(hash);
  };
  const cancel = () => setOpened(null);
  const mayAnswer = isOwn(reading, reading.standing.owner);
  const mayWithdraw = isOwn(reading, by) && !withdrawn;
  return (
    <article id={disputeAnchor(disputeId)} className="dispute" tabIndex={-1}>
      <p className="dispute-claim">{kindWords(kind)}</p>
      <p className="quiet">
        {i18n.t('disputes.by')} <Address address={by} /> ·{' '}
        {i18n.t('disputes.block', { block: formatNumber(blockNumber) })}
      </p>
      {otherWorkId !== null && <p>{i18n.t('disputes.other', { work: shortAddress(otherWorkId) })}</p>}
      {withdrawn && <p>{i18n.t('disputes.withdrawn')}</p>}
      <Digest label={i18n.t('disputes.evidence')} digest={evidence} />
      {answers.map(({ by: owner, statement }) => (
        <div key={statement} className="dispute-answer">
          <p>
            {i18n.t('disputes.answeredBy')} <Address address={owner} />
          </p>
          <Digest label={i18n.t('disputes.answer')} digest={statement} />
        </div>
      ))}
      {answers.length === 0 && !withdrawn && <p className="quiet">{i18n.t('disputes.unanswered')}</p>}
      {rulings.map(({ by: arbiter, ruling, reasons }) => (
        <p key={`${arbiter}${reasons}`}>
          {rulingWords(ruling)} <Address address={arbiter} />
        </p>
      ))}
      {opened === null && (mayAnswer || mayWithdraw) && (
        <div className="actions">
          {mayAnswer && (
            <button type="button" className="button" onClick={() => setOpened('answer')}>
              {i18n.t('disputes.answerIt')}
            </button>
          )}
          {mayWithdraw && (
            <button type="button" className="button" onClick={() => setOpened('withdraw')}>
              {i18n.t('disputes.withdraw')}
            </button>
          )}
        </div>
      )}
      {opened === 'answer' && (
        <AnswerForm workId={workId} disputeId={disputeId} onSent={sent} onCancel={cancel} />
      )}
      {opened === 'withdraw' && (
        <Withdraw dispute={{ workId, otherWorkId, kind, evidence }} onSent={sent} onCancel={cancel} />
      )}
    </article>
  );
}

/** What a digest stands for, where anybody has it. */
function Digest({ label, digest }: { label: string; digest: Sha256 }) {
  const { market } = useServices();
  const read = useCallback(() => market.readText(digest), [market, digest]);
  return (
    <TextOf label={label} read={read}>
      <CopyButton text={digest} label={i18n.t('disputes.copyDigest')} />
    </TextOf>
  );
}

interface WithdrawProps {
  readonly dispute: NewDispute;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

function Withdraw({ dispute, onSent, onCancel }: WithdrawProps) {
  const [step] = useState(() => ({
    order: { kind: 'withdraw_dispute', dispute } as const,
    action: i18n.t('disputes.withdrawNow'),
    note: null,
  }));
  return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
}
