import { useState } from 'react';
import { i18n } from '#i18n';
import type { Hex } from 'viem';
import type { WorkId } from '../../utils/matching/types.ts';
import type { KeptText } from '../../utils/registry/market/types.ts';
import { Order, type OrderStep } from '../market/Order.tsx';
import { KeptNote } from './KeptNote.tsx';
import { StatementForm } from './StatementForm.tsx';

interface AnswerFormProps {
  readonly workId: WorkId;
  readonly disputeId: Hex;
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** The owner's answer to a dispute: its text is kept first, then its digest goes onto the chain. */
export function AnswerForm({ workId, disputeId, onSent, onCancel }: AnswerFormProps) {
  const [step, setStep] = useState<OrderStep | null>(null);
  if (step) return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
  return (
    <StatementForm
      title={i18n.t('disputes.answerIt')}
      label={i18n.t('disputes.yourAnswer')}
      fileName={i18n.t('disputes.answerFile')}
      onKept={(kept) => setStep(answerStep(workId, disputeId, kept))}
      onCancel={onCancel}
    />
  );
}

const answerStep = (workId: WorkId, disputeId: Hex, { digest, places }: KeptText): OrderStep => ({
  order: { kind: 'answer', workId, disputeId, statement: digest },
  action: i18n.t('disputes.answerNow'),
  note: <KeptNote places={places} />,
});
