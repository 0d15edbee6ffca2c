import * as v from 'valibot';

/** What is read of c2pa-rs' manifest store JSON; the rest is ignored. */
const Text = v.fallback(v.nullable(v.string()), null);
const List = <T extends v.GenericSchema>(item: T) => v.fallback(v.array(item), []);

const Status = v.object({ code: v.string(), explanation: Text });
const Statuses = v.fallback(v.object({ success: List(Status), failure: List(Status) }), {
  success: [],
  failure: [],
});

const IngredientDelta = v.object({ validationDeltas: v.optional(Statuses) });

const Results = v.fallback(v.object({ activeManifest: Statuses, ingredientDeltas: List(IngredientDelta) }), {
  activeManifest: { success: [], failure: [] },
  ingredientDeltas: [],
});

const Ingredient = v.object({
  title: Text,
  relationship: Text,
  active_manifest: Text,
  validation_results: v.optional(Results),
});

const Manifest = v.object({
  claim_generator: Text,
  claim_generator_info: List(v.object({ name: v.string(), version: Text })),
  assertions: List(v.object({ label: v.string(), data: v.unknown() })),
  ingredients: List(Ingredient),
  signature_info: v.fallback(v.object({ issuer: Text, common_name: Text, time: Text }), {
    issuer: null,
    common_name: null,
    time: null,
  }),
});

export const ManifestStore = v.object({
  active_manifest: v.string(),
  manifests: v.record(v.string(), Manifest),
  validation_state: v.picklist(['Trusted', 'Valid', 'Invalid']),
  validation_results: Results,
});

export type ManifestStore = v.InferOutput<typeof ManifestStore>;
export type Manifest = v.InferOutput<typeof Manifest>;
export type StoredIngredient = v.InferOutput<typeof Ingredient>;
