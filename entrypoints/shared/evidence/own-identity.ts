import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { evidenceIdentity, evidenceRecipients } from '../../../utils/storage/evidence.ts';
import { seal, unseal } from '../../../utils/storage/sealed.ts';

const LOCK = 'whence-age-identity';

/** Of two that make one at the same time, both must use the first. */
export const aloneWithIdentity = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(LOCK, work);

/** This device's age recipient (`age1…`), made when first asked for. Its identity is kept encrypted. */
export const ownRecipient = (): Promise<string> =>
  aloneWithIdentity(async () => {
    const known = await evidenceIdentity.getValue();
    if (known) return known.recipient;
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    await evidenceIdentity.setValue({ recipient, sealedIdentity: await seal(identity, recipient) });
    return recipient;
  });

/** The device's identity (`AGE-SECRET-KEY-1…`); null as long as it has none. @throws {AppError} as unseal */
export async function readIdentity(): Promise<string | null> {
  const known = await evidenceIdentity.getValue();
  return known && unseal(known.sealedIdentity, known.recipient);
}

/** The identity, if it opens what is for these recipients. @throws {AppError} as unseal */
export async function identityFor(recipients: readonly string[]): Promise<string | null> {
  const known = await evidenceIdentity.getValue();
  return known && recipients.includes(known.recipient) ? readIdentity() : null;
}

/** For whom a capture is to be encrypted when it is sealed; nobody where the user wants none. */
export async function recipientsForSeal(): Promise<string[]> {
  const { isForDevice, others } = await evidenceRecipients.getValue();
  return [...new Set([...(isForDevice ? [await ownRecipient()] : []), ...others])];
}
