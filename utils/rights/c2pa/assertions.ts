import * as v from 'valibot';
import { sourceTypeOf } from '../source-type.ts';
import { cleanList, cleanText, webAddress } from '../text.ts';
import { NOTHING_SAID, type DataMining, type DataMiningRule, type Statement } from '../types.ts';
import type { ActionStep } from './credentials.ts';
import type { Manifest } from './store-schema.ts';
import { actionOf, toldSourceType } from './codes.ts';

const MAX_ACTIONS = 100;

const Software = v.union([v.string(), v.object({ name: v.string() })]);
const Actions = v.object({
  actions: v.array(
    v.object({
      action: v.string(),
      digitalSourceType: v.optional(v.string()),
      softwareAgent: v.optional(Software),
    }),
  ),
});
const Mining = v.object({
  entries: v.record(v.string(), v.object({ use: v.string(), constraint_info: v.optional(v.string()) })),
});
const Named = v.object({ name: v.string() });
const CreativeWork = v.object({
  author: v.optional(v.union([Named, v.array(Named)])),
  license: v.optional(v.string()),
  copyrightNotice: v.optional(v.string()),
  creditText: v.optional(v.string()),
});
/** Metadata as XMP in JSON-LD; a language alternative may be a text, or texts by their language. */
const Alternative = v.union([v.string(), v.record(v.string(), v.string())]);
const Metadata = v.object({
  'dc:creator': v.optional(v.union([v.string(), v.array(v.string())])),
  'dc:rights': v.optional(Alternative),
  'photoshop:Credit': v.optional(v.string()),
  'xmpRights:WebStatement': v.optional(v.string()),
  'xmpRights:UsageTerms': v.optional(Alternative),
  'cc:license': v.optional(v.string()),
});

/** Assertions of a kind, be they numbered (`c2pa.actions__1`) or versioned (`c2pa.actions.v2`). */
function read<T extends v.GenericSchema>(
  manifest: Manifest,
  labels: readonly string[],
  schema: T,
): v.InferOutput<T>[] {
  return manifest.assertions
    .filter(({ label }) => labels.includes(label.replace(/(?:\.v\d+)?(?:__\d+)?$/, '')))
    .map(({ data }) => v.safeParse(schema, data))
    .flatMap((parsed) => (parsed.success ? [parsed.output] : []));
}

const actionsOf = (manifest: Manifest) =>
  read(manifest, ['c2pa.actions'], Actions)
    .flatMap(({ actions }) => actions)
    .slice(0, MAX_ACTIONS);

export const actionSteps = (manifest: Manifest): readonly ActionStep[] =>
  actionsOf(manifest).map(({ action, digitalSourceType = null, softwareAgent }) => ({
    action: actionOf(action),
    how: toldSourceType(sourceTypeOf(digitalSourceType)),
    software: cleanText(typeof softwareAgent === 'object' ? softwareAgent.name : (softwareAgent ?? '')),
  }));

/** CAWG training and data mining assertion 1.1, and C2PA's before it; from the widest prohibition to the narrowest. */
const MINING: readonly (readonly [key: string, rule: DataMiningRule])[] = [
  ['data_mining', 'prohibited'],
  ['ai_training', 'no_ai_training'],
  ['ai_generative_training', 'no_generative_training'],
];

export function dataMiningIn(manifest: Manifest): DataMining | null {
  const [mining] = read(manifest, ['cawg.training-mining', 'c2pa.training-mining'], Mining);
  if (mining === undefined) return null;
  const entry = (key: string) => mining.entries[`cawg.${key}`] ?? mining.entries[`c2pa.${key}`];
  const forbidden = MINING.find(([key]) => entry(key)?.use === 'notAllowed');
  if (forbidden) return { rule: forbidden[1], terms: null };
  const constrained = MINING.map(([key]) => entry(key)).find((found) => found?.use === 'constrained');
  if (constrained) return { rule: 'see_terms', terms: cleanText(constrained.constraint_info ?? '') };
  return MINING.every(([key]) => entry(key)?.use === 'allowed') ? { rule: 'allowed', terms: null } : null;
}

/** What a manifest says of rights: CAWG metadata assertion, C2PA's, and schema.org's `CreativeWork` of older ones. */
export function manifestSays(manifest: Manifest): Statement {
  const [metadata] = read(manifest, ['cawg.metadata', 'c2pa.metadata'], Metadata);
  const [work] = read(manifest, ['stds.schema-org.CreativeWork'], CreativeWork);
  const created = actionsOf(manifest).find(({ digitalSourceType }) => digitalSourceType !== undefined);
  return {
    ...NOTHING_SAID,
    creators: cleanList(
      [metadata?.['dc:creator'] ?? [work?.author ?? []].flat().map(({ name }) => name)].flat(),
    ),
    credit: cleanText(metadata?.['photoshop:Credit'] ?? work?.creditText ?? ''),
    copyrightNotice: cleanText(inAnyLanguage(metadata?.['dc:rights']) ?? work?.copyrightNotice ?? ''),
    licence: cleanText(metadata?.['cc:license'] ?? work?.license ?? ''),
    usageTerms: cleanText(inAnyLanguage(metadata?.['xmpRights:UsageTerms']) ?? ''),
    termsPage: webAddress(metadata?.['xmpRights:WebStatement'] ?? null),
    dataMining: dataMiningIn(manifest),
    sourceType: sourceTypeOf(created?.digitalSourceType ?? null),
  };
}

const inAnyLanguage = (text: v.InferOutput<typeof Alternative> | undefined) =>
  typeof text === 'object' ? (text['x-default'] ?? Object.values(text)[0]) : text;
