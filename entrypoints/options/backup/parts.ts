import { identityToRecipient } from 'age-encryption';
import * as v from 'valibot';
import type { WxtStorageItem } from 'wxt/utils/storage';
import type { LeftWhy, PartName } from '../../../components/settings/backup-types.ts';
import type { Sighting } from '../../../utils/matching/sightings.ts';
import { broughtWallets, deviceAccount } from '../../../utils/storage/account.ts';
import {
  evidenceIdentity,
  evidenceKeyNames,
  evidenceRecipients,
  timeProofs,
  trustedRoots,
  type StoredRoot,
  witnessSettings,
} from '../../../utils/storage/evidence.ts';
import { hintMode } from '../../../utils/storage/hints.ts';
import { openProviders } from '../../../utils/ipfs/providers/open-providers.ts';
import {
  ipfsContents,
  ipfsFiles,
  ipfsProviders,
  ipfsWanted,
  type StoredProvider,
} from '../../../utils/storage/keeping.ts';
import { language } from '../../../utils/storage/language.ts';
import { matchingMode } from '../../../utils/storage/matching.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { otherRegistries } from '../../../utils/storage/other-registries.ts';
import { scanRule } from '../../../utils/storage/scanning.ts';
import { seal } from '../../../utils/storage/sealed.ts';
import { sightingSettings } from '../../../utils/storage/sightings.ts';
import { MAX_ACCOUNTS, readUsedAccounts, readUsedWallets } from '../../shared/account/used-accounts.ts';
import { readIdentity } from '../../shared/evidence/own-identity.ts';
import { readProviders, sealProvider } from '../../shared/keeping/stored-providers.ts';
import { fittingSightings, MAX_SIGHTINGS, readSightings } from '../../shared/sightings/sightings-db.ts';
import { keyPart, listPart, namesPart, settingPart, type Part, type Prepared } from './part.ts';
import * as schemas from './schemas.ts';
import type { Whole } from './whole.ts';

/** A list that is stored as it is taken along. */
const plainList = <E>(
  item: WxtStorageItem<readonly E[], Record<string, unknown>>,
  schema: v.GenericSchema<unknown, readonly E[]>,
  nameOf: (entry: E) => string,
  portable: (entries: readonly E[]) => readonly E[] = (entries) => entries,
): Part =>
  listPart({
    key: item.key,
    schema,
    nameOf,
    read: async () => portable(await item.getValue()),
    here: () => item.getValue(),
    store: async (entry) => entry,
  });

/** What the settings would refuse, alone or beside what is here, is refused. */
const usable = (part: Part): Part => ({
  ...part,
  prepare: async (value) => {
    openProviders(v.parse(schemas.places, value));
    const prepared = await part.prepare(value);
    openProviders(prepared.value as readonly StoredProvider[]);
    return prepared;
  },
});

/** Of sightings only those are added for which there is room. */
const fitting = (part: Part): Part => ({
  ...part,
  prepare: async (value) => {
    const prepared = await part.prepare(value);
    const added = fittingSightings(prepared.value as readonly Sighting[], (await readSightings()).length);
    return { ...prepared, entries: added.length, value: added };
  },
});

/** Of wallets only those are added that then count as one's own, and each is named: it may be a stranger's. */
async function prepareWallets(value: unknown): Promise<Prepared> {
  const wanted = new Set(v.parse(schemas.wallets, value));
  const [used, brought] = await Promise.all([readUsedAccounts(), broughtWallets.getValue()]);
  const known = new Set([...used, ...brought]);
  const fresh = [...wanted.difference(known)];
  const accounts = fresh.slice(0, Math.max(0, MAX_ACCOUNTS - known.size));
  const kind = fresh.length === 0 ? 'same' : 'added';
  return { kind, entries: accounts.length, accounts, value: [...brought, ...accounts] };
}

/** Everything that a backup takes along, in the order of its file. */
export const PARTS: Record<PartName, Part> = {
  network: settingPart(networkSettings, schemas.network),
  otherRegistries: settingPart(otherRegistries, schemas.otherRegistries),
  scanning: settingPart(scanRule, schemas.scanning),
  matching: settingPart(matchingMode, schemas.matching),
  hints: settingPart(hintMode, schemas.hints),
  language: settingPart(language, schemas.language),
  sightingSettings: settingPart(sightingSettings, schemas.sightingSettings),
  sightings: fitting(
    listPart({
      key: null,
      schema: schemas.sightings satisfies Whole<readonly Sighting[], v.InferOutput<typeof schemas.sightings>>,
      nameOf: ({ id }) => id,
      read: async () => (await readSightings()).slice(0, MAX_SIGHTINGS),
      here: readSightings,
      store: async (entry) => entry,
    }),
  ),
  places: usable(
    listPart({
      key: ipfsProviders.key,
      schema: schemas.places,
      nameOf: ({ url }) => new URL(url).host,
      read: readProviders,
      here: () => ipfsProviders.getValue(),
      store: sealProvider,
    }),
  ),
  wantedPlaces: settingPart(ipfsWanted, schemas.wantedPlaces),
  // What is still to be sent lies on this computer's disk.
  files: plainList(
    ipfsFiles,
    schemas.files,
    ({ cid }) => cid,
    (files) => files.filter(({ unsent }) => unsent === null),
  ),
  contents: plainList(
    ipfsContents,
    schemas.contents,
    ({ cid }) => cid,
    (contents) => contents.map(({ cid, wanted }) => ({ cid, wanted, places: [] })),
  ),
  timeProofs: settingPart(timeProofs, schemas.timeProofs),
  witness: settingPart(witnessSettings, schemas.witness),
  roots: plainList(
    trustedRoots,
    schemas.roots satisfies Whole<readonly StoredRoot[], v.InferOutput<typeof schemas.roots>>,
    ({ fingerprint }) => fingerprint,
  ),
  keyNames: namesPart(evidenceKeyNames, schemas.keyNames),
  recipients: settingPart(evidenceRecipients, schemas.recipients),
  account: keyPart(deviceAccount.key, schemas.account, {
    isHere: async () => (await deviceAccount.getValue()) !== null,
    read: async () => {
      const stored = await deviceAccount.getValue();
      return stored && v.parse(schemas.account, stored);
    },
    store: async (account) => account,
  }),
  // Whose licences and works are one's own is else known by what was sent from here.
  wallets: {
    key: broughtWallets.key,
    read: async () => {
      const wallets = v.parse(schemas.wallets, await readUsedWallets());
      return wallets.length === 0 ? null : wallets;
    },
    prepare: prepareWallets,
  },
  // Its secret half is stored so that only this browser can read it, and travels within the encrypted file.
  identity: keyPart(evidenceIdentity.key, schemas.identity, {
    isHere: async () => (await evidenceIdentity.getValue()) !== null,
    read: async () => {
      const identity = await readIdentity();
      return identity === null ? null : { recipient: await identityToRecipient(identity), identity };
    },
    store: async ({ recipient, identity }) => {
      v.parse(v.literal(recipient), await identityToRecipient(identity));
      return { recipient, sealedIdentity: await seal(identity, recipient) };
    },
  }),
};

/** What is stored and not taken along: items of the storage, databases and folders, each with the reason that people are told. */
export const LEFT: Readonly<Record<string, LeftWhy>> = {
  'whence-evidence': 'evidence',
  'local:walletOrders': 'unfinished',
  'whence-works': 'unfinished',
  'whence-unsent': 'unfinished',
  'whence-packed': 'unfinished',
  'local:ownLicences': 'chain',
  'local:syncState': 'anew',
  'local:dataUsed': 'anew',
  'whence-copy': 'anew',
  'whence-blocks': 'anew',
  'whence-files': 'anew',
  'whence-fingerprints': 'anew',
  'whence-keys': 'anew',
  'local:fullModeAgreed': 'asked',
  'local:passphraseFailures': 'anew',
};
