import * as v from 'valibot';
import type { Answer } from './ask.ts';
import { told } from './told.ts';

/** A line of the answer to an import: a root, statistics, or an error, which can come after a root and with status 200. */
const Line = v.object({
  Root: v.optional(v.object({ Cid: v.object({ '/': v.string() }), PinErrorMsg: v.optional(v.string(), '') })),
  Message: v.optional(v.string()),
});
const Failure = v.object({ Message: v.string() });
const Id = v.object({ Addresses: v.nullish(v.array(v.string()), []) });

const textOf = ({ bytes }: Answer) => new TextDecoder().decode(bytes);

/** Kubo's own words for what it could not do; null where it is not Kubo that answers. */
export function failureIn(answer: Answer): string | null {
  const message = parse(Failure, textOf(answer))?.Message;
  return message === undefined ? null : told(message);
}

export const addressesIn = (answer: Answer): readonly string[] => parse(Id, textOf(answer))?.Addresses ?? [];

/** What is wrong with the answer to an import, or null; `root` must be named as pinned, if one is given. */
export function importFaultIn(answer: Answer, root: string | null): string | null {
  const fault = faultIn(textOf(answer), root);
  if (answer.ok) return fault;
  return `answered ${answer.status}${fault === null ? '' : `: ${fault}`}`;
}

function faultIn(text: string, root: string | null): string | null {
  let pinned = root === null;
  for (const line of text.split('\n').filter(Boolean)) {
    const parsed = parse(Line, line);
    if (!parsed) return 'did not answer as Kubo does';
    if (parsed.Message !== undefined) return `answered: ${told(parsed.Message)}`;
    if (!parsed.Root || root === null) continue;
    const { Cid, PinErrorMsg } = parsed.Root;
    if (Cid['/'] !== root) return `took the archive for ${told(Cid['/'])}`;
    if (PinErrorMsg !== '') return `did not pin it: ${told(PinErrorMsg)}`;
    pinned = true;
  }
  return pinned ? null : 'named no root';
}

function parse<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
