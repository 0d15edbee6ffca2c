import { AppError } from '../../../utils/errors.ts';
import { applyTdmRules, parseTdmRep, readTdmHeaders } from '../../../utils/rights/host/tdmrep.ts';
import type { Statement } from '../../../utils/rights/types.ts';
import { readImageBytes } from '../../../utils/page/read.ts';
import { tdmFiles, type TdmFile } from '../../../utils/storage/rights.ts';

/** Where TDMRep has the rules of a host. */
const WELL_KNOWN = '/.well-known/tdmrep.json';

/** Longest that is read of it, in bytes, and how much is remembered of all hosts, in characters. */
const MAX_BYTES = 256 * 1024;
const MAX_REMEMBERED = 2 * 1024 * 1024;

/** Answers that a host gives for a file that it does not have, or has for nobody. */
const HAS_NONE = new Set([401, 403, 404, 410]);

/** How long a host has to answer, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * What a picture's host says of data mining: with the picture, or else in its rules, which each host is asked for once a day.
 * @throws {AppError} `page.*` where the host could not be asked
 */
export async function readHost(imageUrl: string, headers: Headers | null): Promise<Statement | null> {
  const said = headers && readTdmHeaders((name) => headers.get(name));
  const url = URL.parse(imageUrl);
  // Without the right to the host, its headers are hidden; then its file still can be asked for.
  if (said || url === null || !/^https?:$/.test(url.protocol)) return said;
  const day = new Date().toISOString().slice(0, 10);
  const known = (await tdmFiles.getValue()).find((file) => file.origin === url.origin && file.day === day);
  const text = known ? known.text : await askHost(url.origin, day);
  if (text === null) throw new AppError('page.fetch_failed', 'the host failed today');
  return applyTdmRules(parseTdmRep(text), imageUrl);
}

/** One that fails is not asked at every card either. */
async function askHost(origin: string, day: string): Promise<string> {
  try {
    const text = await fetchRules(origin);
    await remember({ origin, day, text });
    return text;
  } catch (thrown) {
    await remember({ origin, day, text: null });
    throw thrown;
  }
}

/** The file's text; empty where the host has none. No redirect is followed: nobody else is told. */
async function fetchRules(origin: string): Promise<string> {
  const status = { code: 0 };
  try {
    const bytes = await readImageBytes(`${origin}${WELL_KNOWN}`, {
      fetch: async (...request) => {
        const response = await fetch(...request);
        status.code = response.status;
        return response;
      },
      maxBytes: MAX_BYTES,
      init: { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return new TextDecoder().decode(bytes);
  } catch (thrown) {
    // “Not here” is an answer; a host that fails may have rules.
    if (HAS_NONE.has(status.code)) return '';
    throw thrown;
  }
}

/** The latest first, as many as there is room for. */
async function remember(file: TdmFile): Promise<void> {
  const others = (await tdmFiles.getValue()).filter(
    ({ origin, day }) => origin !== file.origin && day === file.day,
  );
  let room = MAX_REMEMBERED;
  await tdmFiles.setValue(
    [file, ...others].filter(({ origin, text }) => (room -= origin.length + (text?.length ?? 0)) > 0),
  );
}
