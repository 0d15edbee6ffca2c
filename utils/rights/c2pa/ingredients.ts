import { cleanText } from '../text.ts';
import type { CredentialTrust, Ingredient } from './credentials.ts';
import type { ManifestStore, StoredIngredient } from './store-schema.ts';
import { relationOf } from './codes.ts';

const MAX_DEPTH = 8;
const MAX_INGREDIENTS = 64;

/**
 * What a picture was made from, and what that was made from, nearest first. Each manifest is followed once: a store can name
 * itself as its own ingredient. `trust` is that of the whole.
 */
export function ingredientsOf(store: ManifestStore, trust: CredentialTrust): readonly Ingredient[] {
  const found: Ingredient[] = [];
  const seen = new Set<string>();
  let level = [store.active_manifest];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && found.length < MAX_INGREDIENTS; depth++) {
    const next: string[] = [];
    for (const label of level) {
      if (seen.has(label)) continue;
      seen.add(label);
      for (const ingredient of store.manifests[label]?.ingredients ?? []) {
        found.push({
          title: cleanText(ingredient.title ?? ''),
          relation: relationOf(ingredient.relationship),
          trust: trustOf(ingredient, trust),
          depth,
        });
        if (ingredient.active_manifest !== null) next.push(ingredient.active_manifest);
      }
    }
    level = next;
  }
  return found.slice(0, MAX_INGREDIENTS);
}

/** As it was found when the picture was made from it, by whoever signed the whole: their word counts as much as they do. */
function trustOf(
  { active_manifest: label, validation_results: results }: StoredIngredient,
  whole: CredentialTrust,
): CredentialTrust | null {
  if (label === null) return null;
  const failures = results?.activeManifest.failure.map(({ code }) => code) ?? [];
  if (failures.some((code) => code !== 'signingCredential.untrusted')) return 'invalid';
  const isTrusted =
    results?.activeManifest.success.some(({ code }) => code === 'signingCredential.trusted') ?? false;
  return isTrusted && whole === 'trusted' ? 'trusted' : 'unknown';
}
