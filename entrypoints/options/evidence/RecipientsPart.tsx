import { RecipientsForm } from '../../../components/library/RecipientsForm.tsx';
import { evidenceIdentity, evidenceRecipients } from '../../../utils/storage/evidence.ts';
import { ownRecipient, readIdentity } from '../../shared/evidence/own-identity.ts';
import { saveAs } from '../../shared/save-as.ts';
import { useItem } from '../../shared/use-item.ts';

/** As age-keygen writes it, so that `age -i` takes it. */
async function exportIdentity(): Promise<void> {
  const recipient = await ownRecipient();
  saveAs(new Blob([`# public key: ${recipient}\n${await readIdentity()}\n`]), 'whence-identity.txt');
}

/** For whom captures are encrypted, as it is stored. */
export function RecipientsPart() {
  const recipients = useItem(evidenceRecipients);
  const identity = useItem(evidenceIdentity);
  if (recipients === undefined || identity === undefined) return null;
  return (
    <RecipientsForm
      recipients={recipients}
      own={identity?.recipient ?? null}
      onSave={(next) => evidenceRecipients.setValue(next)}
      onExportIdentity={exportIdentity}
    />
  );
}
