import { useState } from 'react';
import { i18n } from '#i18n';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { DisputeKind } from '../../utils/registry/types.ts';
import { formatDate, shortAddress } from '../format.ts';
import { Order, type OrderStep } from '../market/Order.tsx';
import { Choice } from '../parts/Choice.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { KeptNote } from './KeptNote.tsx';
import { StatementForm } from './StatementForm.tsx';
import { KINDS, kindWords } from './words.ts';

interface DisputeFormProps {
  readonly workId: WorkId;
  readonly others: readonly WorkId[];
  readonly onSent: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** Challenges a work: what is wrong with it, held against which other work, and a statement or a capture that shows it. */
export function DisputeForm({ workId, others, onSent, onCancel }: DisputeFormProps) {
  const [kind, setKind] = useState<DisputeKind>('competing_authorship');
  const [other, setOther] = useState<WorkId | ''>('');
  const [restsOn, setRestsOn] = useState<'statement' | 'capture'>('statement');
  const [step, setStep] = useState<OrderStep | null>(null);
  if (step) return <Order steps={[step]} onSent={onSent} onCancel={onCancel} />;
  const otherWorkId = other === '' ? (kind === 'same_work' ? (others[0] ?? null) : null) : other;
  const go = (evidence: Sha256, places: number | null) =>
    setStep({
      order: { kind: 'dispute', dispute: { workId, otherWorkId, kind, evidence } },
      action: i18n.t('disputes.disputeNow'),
      note: (
        <>
          <p>{i18n.t('disputes.claims', { claim: kindWords(kind) })}</p>
          {otherWorkId && <p>{i18n.t('disputes.other', { work: shortAddress(otherWorkId) })}</p>}
          {places === null ? <p>{i18n.t('disputes.captureStays')}</p> : <KeptNote places={places} />}
        </>
      ),
    });
  // Without another work there is nothing that it could be the same as.
  const kinds = KINDS.filter((one) => one !== 'same_work' || others.length > 0);
  const fields = (
    <>
      <Choice
        name="kind"
        legend={i18n.t('disputes.whatIsWrong')}
        value={kind}
        options={kinds.map((one) => [one, kindWords(one)] as const)}
        onChange={setKind}
      />
      {others.length > 0 && (
        <Choice
          name="other"
          legend={i18n.t('disputes.heldAgainst')}
          value={otherWorkId ?? ''}
          options={[
            ...(kind === 'same_work' ? [] : [['', i18n.t('disputes.noOther')] as const]),
            ...others.map((id) => [id, shortAddress(id)] as const),
          ]}
          onChange={setOther}
        />
      )}
      <Choice
        name="rests"
        legend={i18n.t('disputes.restsOn')}
        value={restsOn}
        options={[
          ['statement', i18n.t('disputes.aStatement')],
          ['capture', i18n.t('disputes.aCapture')],
        ]}
        onChange={setRestsOn}
      />
    </>
  );
  if (restsOn === 'capture') {
    return (
      <div className="note">
        <p className="note-title">{i18n.t('disputes.dispute')}</p>
        <p>{i18n.t('disputes.public')}</p>
        {fields}
        <Captures onChosen={(digest) => go(digest, null)} />
        <div className="actions">
          <button type="button" className="button" onClick={onCancel}>
            {i18n.t('market.cancel')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <StatementForm
      title={i18n.t('disputes.dispute')}
      label={i18n.t('disputes.yourStatement')}
      fileName={i18n.t('disputes.disputeFile')}
      onKept={({ digest, places }) => go(digest, places)}
      onCancel={onCancel}
    >
      {fields}
    </StatementForm>
  );
}

/** The captures of the library, to choose the one that shows it. */
function Captures({ onChosen }: { onChosen: (digest: Sha256) => void }) {
  const { market, openEvidence } = useServices();
  const { reading, retry } = useReading(market.listCaptures, 'captures');
  if (reading.state === 'failed') return <ErrorNote error={reading.error} onRetry={retry} />;
  if (reading.state === 'loading') return <p className="quiet">{i18n.t('disputes.listing')}</p>;
  if (reading.value.length === 0) {
    return (
      <p>
        {i18n.t('disputes.noCaptures')}{' '}
        <button type="button" className="plain-button" onClick={openEvidence}>
          {i18n.t('disputes.library')}
        </button>
      </p>
    );
  }
  return (
    <ul className="offers">
      {reading.value.map(({ digest, title, capturedAt }) => (
        <li key={digest}>
          <button type="button" className="button" onClick={() => onChosen(digest)}>
            <ForeignText text={title} max={60} />, {formatDate(capturedAt)}
          </button>
        </li>
      ))}
    </ul>
  );
}
