import type { Json } from '../../../utils/errors.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';

/** Gives a function that says whether a value, as JSON with what parts it from the next, still has room in so many bytes, and takes it. */
export function jsonRoom(bytes: number): (value: Json) => boolean {
  let left = bytes;
  return (value) => {
    const { length } = new TextEncoder().encode(canonicalJson(value));
    if (length >= left) return false;
    left -= length + 1;
    return true;
  };
}
