import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';
import { PART_NAMES, type OpenedBackup, type PartName } from '../../../components/settings/backup-types.ts';
import { AppError } from '../../../utils/errors.ts';
import type { Sighting } from '../../../utils/matching/sightings.ts';
import { aloneWithAccount } from '../../shared/account/manage-account.ts';
import { aloneWithIdentity } from '../../shared/evidence/own-identity.ts';
import { addSightings } from '../../shared/sightings/sightings-db.ts';
import { PARTS } from './parts.ts';

/** All that is taken along is a fraction of this. */
const MAX_BYTES = 64 * 1024 * 1024;

const FORMAT = 'whence-backup';

const fileSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(1),
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  parts: v.partial(
    v.strictObject(
      Object.fromEntries(PART_NAMES.map((name) => [name, v.unknown()])) as Record<PartName, v.UnknownSchema>,
    ),
  ),
});

export type Parts = Partial<Record<PartName, unknown>>;

/** Encrypts, or decrypts, with a passphrase. */
export type Crypt = (content: Blob, passphrase: string) => Promise<Blob>;

/** Everything that was set here, in the clear, and what of it could not be taken along. */
async function gather(): Promise<{ readonly parts: Parts; readonly left: readonly PartName[] }> {
  const parts: Parts = {};
  const left: PartName[] = [];
  for (const name of PART_NAMES) {
    try {
      const value = await PARTS[name].read();
      if (value !== null) parts[name] = value;
    } catch {
      // One that is damaged is no reason to lose the others.
      left.push(name);
    }
  }
  return { parts, left };
}

/** Everything that was set here, encrypted. `left`: what is here and could not be taken along. */
export async function makeBackup(
  passphrase: string,
  { encrypt, now }: { readonly encrypt: Crypt; readonly now: () => Date },
): Promise<{ readonly file: Blob; readonly left: readonly PartName[] }> {
  const { parts, left } = await gather();
  const content = JSON.stringify({ format: FORMAT, version: 1, madeAt: now().toISOString(), parts });
  return { file: await encrypt(new Blob([content]), passphrase), left };
}

/** What the parts of a file would do now. @throws {v.ValiError} for what this version would not have written */
const prepareAll = (parts: Parts) =>
  Promise.all(
    PART_NAMES.filter((name) => parts[name] !== undefined).map(async (part) => ({
      part,
      ...(await PARTS[part].prepare(parts[part])),
    })),
  );

/** Both halves or none: the browser writes what it is given at once as a whole, and sightings have a database of their own. */
async function restore(parts: Parts): Promise<void> {
  // Anew: what was shown may be long ago, and a key that was made since must stay.
  const wanted = (await prepareAll(parts)).filter(({ kind }) => kind === 'added' || kind === 'replaced');
  const sightings = wanted.find(({ part }) => part === 'sightings')?.value ?? [];
  const takeOut = await addSightings(sightings as readonly Sighting[]);
  try {
    await storage.setItems(
      wanted.flatMap(({ part, value }) => {
        const { key } = PARTS[part];
        return key === null ? [] : [{ key, value }];
      }),
    );
  } catch (cause) {
    await takeOut();
    throw new AppError('internal.unexpected', 'the browser did not store the backup', { cause });
  }
}

/**
 * Reads a backup, and stores nothing of it yet. A file that has anything in it which this version would not have written is
 * refused whole.
 * @throws {AppError} as `decrypt`; `messaging.bad_request` for one that is no backup
 */
export async function openBackup(
  file: Blob,
  passphrase: string,
  decrypt: Crypt,
): Promise<OpenedBackup & { readonly parts: Parts }> {
  if (file.size > MAX_BYTES) throw new AppError('messaging.bad_request', 'larger than any backup');
  const content = await decrypt(file, passphrase);
  try {
    const { madeAt, parts } = v.parse(fileSchema, JSON.parse(await content.text()));
    const changes = await prepareAll(parts);
    return {
      madeAt,
      parts,
      changes: changes.map(({ part, kind, entries, accounts }) => ({
        part,
        kind,
        ...(entries !== undefined && { entries }),
        ...(accounts !== undefined && { accounts }),
      })),
      restore: () => aloneWithAccount(() => aloneWithIdentity(() => restore(parts))),
    };
  } catch (cause) {
    throw new AppError('messaging.bad_request', 'not a backup of this version', { cause });
  }
}
