import * as v from 'valibot';
import { networkForm, parseNetwork } from '../../../components/settings/parse-network.ts';
import { othersForm, parseOthers } from '../../../components/settings/parse-others.ts';
import { ROOT_USES } from '../../../utils/evidence/certificates/trusted-root.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { keystore } from '../../../utils/registry/account/keystore-file.ts';
import { LANGUAGES, type Language } from '../../../utils/storage/language.ts';
import type { NetworkSettings } from '../../../utils/storage/network.ts';
import type { OtherRegistries } from '../../../utils/storage/other-registries.ts';
import { MAX_ACCOUNTS } from '../../shared/account/used-accounts.ts';
import { MAX_SIGHTINGS } from '../../shared/sightings/sightings-db.ts';

const text = v.pipe(v.string(), v.maxLength(10_000));
const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = v.pipe(v.array(text), v.maxLength(10_000));
const webAddress = v.pipe(text, v.regex(/^https?:\/\//), v.url());
const addresses = v.pipe(v.array(webAddress), v.maxLength(100));
const hex = <T extends string>(pattern: RegExp) =>
  v.custom<T>((value) => typeof value === 'string' && pattern.test(value));
const sha256 = hex<Sha256>(/^[0-9a-f]{64}$/);
const address = hex<`0x${string}`>(/^0x[0-9a-fA-F]{40}$/);
const ageRecipient = v.pipe(text, v.regex(/^age1[0-9a-z]+$/));
const cid = v.pipe(text, v.regex(/^[0-9A-Za-z]+$/));

export const network = v.pipe(
  v.strictObject({
    chainId: v.number(),
    rpcUrls: addresses,
    gateways: addresses,
    segments: v.exactOptional(list),
    maxCopyBytes: v.exactOptional(v.number()),
    accounts: v.exactOptional(list),
  }),
  // What the form would not take is not taken from a file, either.
  v.rawTransform(({ dataset, addIssue, NEVER }): NetworkSettings => {
    const typed = parseNetwork(networkForm(dataset.value));
    if ('settings' in typed && typed.settings) return typed.settings;
    addIssue({ message: 'not as it can be typed' });
    return NEVER;
  }),
);

const foreign = { contract: address, sinceBlock: v.number() };

export const otherRegistries = v.pipe(
  v.strictObject({
    chainId: count,
    commitLog: v.nullable(v.strictObject(foreign)),
    attestations: v.nullable(v.strictObject({ ...foreign, schema: hex<`0x${string}`>(/^0x[0-9a-f]{64}$/) })),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }): OtherRegistries => {
    const typed = parseOthers(othersForm(dataset.value), dataset.value.chainId);
    if ('settings' in typed && typed.settings) return typed.settings;
    addIssue({ message: 'not as it can be typed' });
    return NEVER;
  }),
);

export const scanning = v.strictObject({
  when: v.picklist(['always', 'on_click']),
  always: list,
  never: list,
});

export const matching = v.picklist(['normal', 'strict']);

export const hints = v.picklist(['off', 'hover', 'always']);

export const language = v.picklist(Object.keys(LANGUAGES) as Language[]);

const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const sightingSettings = v.strictObject({
  watched: v.pipe(
    v.array(v.strictObject({ address: hex<`0x${string}`>(/^0x[0-9a-f]{40}$/), label: text })),
    v.maxLength(10_000),
  ),
  mutedSites: list,
  isTold: v.boolean(),
  quiet: v.nullable(v.strictObject({ from: clock, to: clock })),
});

const onlySource = v.exactOptional(text);

const sightedLicence = v.variant('state', [
  v.strictObject({ onlySource, state: v.literal('licensed'), name: text, untilSeconds: v.nullable(count) }),
  v.strictObject({ onlySource, state: v.literal('open'), name: text }),
  v.strictObject({ onlySource, state: v.literal('none'), hasAnySite: v.boolean() }),
  v.strictObject({ onlySource, state: v.literal('unknown') }),
]);

export const sightings = v.pipe(
  v.array(
    v.strictObject({
      id: sha256,
      workId: hex<WorkId>(/^0x[0-9a-f]{64}$/),
      registrant: address,
      pageUrl: webAddress,
      imageUrl: text,
      kind: v.picklist(['exact', 'same', 'similar']),
      distanceBits: v.pipe(count, v.maxValue(256)),
      firstSeenAt: time,
      lastSeenAt: time,
      visits: count,
      pageId: text,
      licence: v.nullable(sightedLicence),
      askedAt: v.nullable(time),
      pendingSince: v.nullable(count),
      mark: v.nullable(v.picklist(['licensed', 'ignored'])),
      untoldSince: v.nullable(count),
      toldAt: v.nullable(time),
    }),
  ),
  v.maxLength(MAX_SIGHTINGS),
);

const auth = v.variant('kind', [
  v.strictObject({ kind: v.literal('basic'), user: text, password: text }),
  v.strictObject({ kind: v.literal('bearer'), token: text }),
]);

/** What opens their doors is in the clear here: the file around it is encrypted. */
export const places = v.pipe(
  v.array(
    v.strictObject({
      kind: v.picklist(['kubo', 'pinning']),
      url: webAddress,
      gateway: v.exactOptional(webAddress),
      auth: v.exactOptional(auth),
    }),
  ),
  v.maxLength(100),
);

export const wantedPlaces = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));

export const files = v.pipe(
  v.array(
    v.strictObject({
      cid,
      name: text,
      sizeBytes: count,
      isFolder: v.boolean(),
      isPrivate: v.boolean(),
      profile: v.picklist(['256k', 'unixfs-v1-2025']),
      addedAt: time,
      unsent: v.null(),
    }),
  ),
  v.maxLength(100_000),
);

/** Where each was last found is found out anew. */
export const contents = v.pipe(
  v.array(v.strictObject({ cid, wanted: wantedPlaces, places: v.tuple([]) })),
  v.maxLength(100_000),
);

export const timeProofs = v.strictObject({
  agreedAt: time,
  anchor: v.nullable(v.strictObject({ maxFeeWei: v.pipe(v.string(), v.regex(/^\d{1,30}$/)) })),
  authorities: addresses,
  calendars: addresses,
});

export const witness = v.strictObject({ url: webAddress, keyFingerprint: sha256 });

export const roots = v.pipe(
  v.array(
    v.strictObject({
      fingerprint: sha256,
      name: text,
      notAfter: text,
      der: v.pipe(v.string(), v.base64(), v.maxLength(100_000)),
      uses: v.array(v.picklist(ROOT_USES)),
    }),
  ),
  v.maxLength(1000),
);

export const keyNames = v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), text);

export const recipients = v.strictObject({
  isForDevice: v.boolean(),
  others: v.pipe(v.array(ageRecipient), v.maxLength(100)),
});

/** In lower case, as they are compared. */
export const wallets = v.pipe(v.array(hex<`0x${string}`>(/^0x[0-9a-f]{40}$/)), v.maxLength(MAX_ACCOUNTS));

/** Only one that has a passphrase of its own can be taken along. */
export const account = v.strictObject({
  address,
  key: v.strictObject({ kind: v.literal('passphrase'), keystore }),
  lockAfterMinutes: v.nullable(count),
  signsSeals: v.boolean(),
});

export const identity = v.strictObject({
  recipient: ageRecipient,
  identity: v.pipe(text, v.startsWith('AGE-SECRET-KEY-1')),
});
