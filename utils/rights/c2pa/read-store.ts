import * as v from 'valibot';
import { cleanText } from '../text.ts';
import { NOTHING_SAID } from '../types.ts';
import { actionSteps, dataMiningIn, manifestSays } from './assertions.ts';
import type { CheckedCredentials, Credentials, CredentialTrust, SignerList } from './credentials.ts';
import type { EngineAnswer } from './engine.ts';
import { identitiesOf } from './identities.ts';
import { ingredientsOf } from './ingredients.ts';
import { ManifestStore } from './store-schema.ts';
import { reasonOf } from './codes.ts';
import { isListedAuthority, listOfSigner } from './trust.ts';

const NOBODY: Omit<CheckedCredentials, 'reasons'> = {
  kind: 'checked',
  trust: 'invalid',
  signer: { organisation: null, name: null, trustedBy: null, signedAt: null, isTimeTrusted: false },
  madeWith: [],
  actions: [],
  ingredients: [],
  identities: [],
  dataMining: null,
  says: NOTHING_SAID,
};

/** What the engine's answer means for a reader. */
export function readCredentials(answer: EngineAnswer): Credentials {
  if (answer.kind === 'none') return { kind: 'none' };
  if (answer.kind === 'unreadable') return { kind: 'not_checked', reason: 'unreadable' };
  if (answer.kind === 'failed') return { kind: 'not_checked', reason: 'engine_failed' };
  if (answer.kind === 'damaged') return { ...NOBODY, reasons: [reasonOf(answer.error)] };
  const parsed = v.safeParse(ManifestStore, parseJson(answer.json));
  const manifest = parsed.success ? parsed.output.manifests[parsed.output.active_manifest] : undefined;
  // An answer of another shape is a fault of ours, not of the picture.
  if (!parsed.success || manifest === undefined) return { kind: 'not_checked', reason: 'engine_failed' };
  const store = parsed.output;
  const reasons = failuresOf(store);
  const listed = listOf(store);
  const trust = trustOf(store, reasons, listed);
  const { issuer, common_name: name, time } = manifest.signature_info;
  return {
    kind: 'checked',
    trust,
    reasons: trust === 'invalid' ? [...new Set(reasons.map(reasonOf))] : [],
    signer: {
      organisation: cleanText(issuer ?? ''),
      name: cleanText(name ?? ''),
      trustedBy: trust === 'trusted' ? listed : null,
      signedAt: time,
      isTimeTrusted: isTimeTrusted(store),
    },
    madeWith: manifest.claim_generator_info
      .slice(0, 8)
      .map((made) => cleanText([made.name, made.version].filter(Boolean).join(' ')))
      .filter((made) => made !== null),
    actions: actionSteps(manifest),
    ingredients: ingredientsOf(store, trust),
    identities: identitiesOf(manifest, store),
    dataMining: dataMiningIn(manifest),
    says: trust === 'invalid' ? NOTHING_SAID : manifestSays(manifest),
  };
}

/** Codes that make credentials invalid: not that a signer is unknown, nor what is wrong with somebody else's identity. */
const failuresOf = ({ validation_results: { activeManifest } }: ManifestStore) =>
  activeManifest.failure
    .map(({ code }) => code)
    .filter((code) => code !== 'signingCredential.untrusted' && !code.startsWith('cawg.'));

/** The list of signers on which the engine found who signed. */
function listOf({ validation_results: { activeManifest } }: ManifestStore): SignerList | null {
  const found = activeManifest.success
    .filter(({ code }) => code === 'signingCredential.trusted')
    .map(({ explanation }) => listOfSigner(explanation));
  return found.find((list) => list !== null) ?? null;
}

const isTimeTrusted = ({ validation_results: { activeManifest } }: ManifestStore): boolean =>
  activeManifest.success.some(
    ({ code, explanation }) => code === 'timeStamp.trusted' && isListedAuthority(explanation),
  );

function trustOf(
  store: ManifestStore,
  failures: readonly string[],
  listed: SignerList | null,
): CredentialTrust {
  // Both must say so: the engine's own summary, and the list of what it found.
  if (store.validation_state === 'Invalid' || failures.length > 0) return 'invalid';
  const { failure } = store.validation_results.activeManifest;
  return listed !== null && !failure.some(({ code }) => code === 'signingCredential.untrusted')
    ? 'trusted'
    : 'unknown';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
