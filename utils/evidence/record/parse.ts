import * as v from 'valibot';
import { canonicalJson } from '../../registry/canonical-json.ts';
import { AppError, type Json } from '../../errors.ts';

/**
 * Reads one of a package's JSON files against its schema. What the schema does not know is refused, and so is any spelling
 * but RFC 8785's: equal documents have equal bytes.
 * @throws {AppError} `evidence.malformed` with the file and the place in it
 */
export function parseRecord<Schema extends v.GenericSchema>(
  schema: Schema,
  file: string,
  json: string,
): v.InferOutput<Schema> {
  return checkRecord(schema, file, parseCanonical(file, json));
}

/** @throws {AppError} `evidence.malformed` with the file and the place in it */
export function checkRecord<Schema extends v.GenericSchema>(
  schema: Schema,
  file: string,
  value: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw malformed(file, `has no valid ${v.getDotPath(result.issues[0]) ?? 'object'}`);
}

function parseCanonical(file: string, json: string): unknown {
  try {
    const value = JSON.parse(json) as Json;
    if (canonicalJson(value) === json) return value;
  } catch (cause) {
    // Also where it is nested so deep that reading it again would need more stack than there is.
    throw malformed(file, 'is no JSON', cause);
  }
  throw malformed(file, 'is not canonical JSON');
}

const malformed = (file: string, why: string, cause?: unknown) =>
  new AppError('evidence.malformed', `${file} ${why}`, { details: { file }, cause });
