import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import type { OwnWork } from '../../utils/messaging/protocol.ts';
import type { ChangedDetails } from '../../utils/registry/amend-metadata.ts';
import { ConfirmTransaction } from '../account/ConfirmTransaction.tsx';
import type { Description } from '../services.ts';
import { AmendForm } from './AmendForm.tsx';
import { Publishing } from './Publishing.tsx';
import { Said } from './Said.tsx';
import { TooFewPlaces } from './TooFewPlaces.tsx';
import type { AmendForm as Form, AmendStep, CheckedAmendment, ComparedFile } from './types.ts';

/** Changing what is said of works. */
export interface Amending {
  /** Changes that were begun, and are not final. */
  readonly steps: ReadonlyMap<WorkId, AmendStep>;
  /** How many places are set, and in how many of them the new details must be. */
  readonly places: number;
  readonly wanted: number;
  /** The form as the newest details fill it in. */
  readonly fill: (work: OwnWork, description: Description) => Form;
  /** The same for a document that was written of it; null where it is none that the registry's readers would take. */
  readonly written: (work: OwnWork, document: string) => Form | null;
  /** The work's file, where it is here still; else null. */
  readonly fileOf: (work: OwnWork) => ComparedFile | null;
  readonly readFile: (work: OwnWork, file: File) => Promise<ComparedFile | null>;
  readonly check: (now: Description, form: Form, file: ComparedFile | null) => CheckedAmendment;
  /** Writes the document and begins to send it where it is kept. */
  readonly save: (work: OwnWork, now: Description, changed: ChangedDetails) => Promise<void>;
  readonly retry: (workId: WorkId) => void;
  /** A transaction is on its way. */
  readonly sent: (workId: WorkId, transactionHash: string) => void;
  /** Forgets a change that was not sent; what was written stays among the files. */
  readonly drop: (workId: WorkId) => void;
}

interface AmendWorkProps {
  readonly work: OwnWork;
  readonly description: Description;
  readonly amending: Amending;
  readonly onClose: () => void;
}

/** Changing the details of one work: the form, then what was written is kept, then confirmed and paid. */
export function AmendWork({ work, description, amending, onClose }: AmendWorkProps) {
  const { workId } = work;
  const { places, wanted } = amending;
  const step = amending.steps.get(workId);
  const drop = () => {
    amending.drop(workId);
    onClose();
  };
  switch (step?.kind) {
    case undefined:
      if (places < wanted) return <TooFewPlaces places={places} wanted={wanted} />;
      return (
        <AmendForm
          now={amending.fill(work, description)}
          file={amending.fileOf(work)}
          check={(form, file) => amending.check(description, form, file)}
          readFile={(file) => amending.readFile(work, file)}
          onSave={(changed) => amending.save(work, description, changed)}
          onCancel={onClose}
        />
      );
    case 'publishing':
      return (
        <Publishing
          title={i18n.t('works.amend.publishing')}
          activity={step.activity}
          error={step.error}
          onRetry={() => amending.retry(workId)}
        >
          <button type="button" className="button" onClick={drop}>
            {i18n.t('works.amend.drop')}
          </button>
        </Publishing>
      );
    case 'signing':
      return (
        <ConfirmTransaction
          call={step.call}
          action={i18n.t('works.amend.sign')}
          onSent={(hash) => {
            amending.sent(workId, hash);
            onClose();
          }}
          onCancel={onClose}
        >
          <p>{i18n.t('works.amend.signIntro')}</p>
          <SaidAnew form={amending.written(work, step.document)} />
          <div className="actions">
            <button type="button" className="plain-button" onClick={drop}>
              {i18n.t('works.amend.drop')}
            </button>
          </div>
        </ConfirmTransaction>
      );
    case 'sent':
    case 'mined':
      return <output>{i18n.t(`works.amend.${step.kind}`)}</output>;
  }
}

const SaidAnew = ({ form }: { readonly form: Form | null }) =>
  form && <Said said={{ titles: [form.title], form }} offering={null} />;
