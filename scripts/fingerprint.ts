import { toAppError } from '../utils/errors.ts';
import type { ErrorCode } from '../utils/errors.ts';
import type { Fingerprint } from '../utils/imaging/types.ts';
import { parseOptions } from './parse-options.ts';
import { readPicture } from './register/read-picture.ts';
import { describeFailure } from './run-command.ts';

const USAGE = `Usage: npm run fingerprint -- [--json] FILE…

Prints SHA-256, PDQ and size of image files (JPEG, PNG, WebP, AVIF, GIF), computed as the extension does.

  --json   an array of { file, sha256, pdq, quality, width, height, byteLength } or { file, error: { code, message } };
           pdq lists the eight orientations, the picture as it is first

Exit code: 0 if every file has a fingerprint, 1 if any has none, 2 on wrong usage.`;

type Row =
  | ({ readonly file: string } & Pick<
      Fingerprint,
      'sha256' | 'pdq' | 'quality' | 'width' | 'height' | 'byteLength'
    >)
  | { readonly file: string; readonly error: { readonly code: ErrorCode; readonly message: string } };

async function fingerprintFile(file: string): Promise<Row> {
  try {
    const { sha256, pdq, quality, width, height, byteLength } = (await readPicture(file)).fingerprint;
    return { file, sha256, pdq, quality, width, height, byteLength };
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    return { file, error: { code, message } };
  }
}

function describeRow(row: Row): string {
  if ('error' in row) return `${row.file}\n  error    ${row.error.code}: ${row.error.message}`;
  return `${row.file}
  sha256   ${row.sha256}
  pdq      ${row.pdq[0]}
  quality  ${row.quality}
  size     ${row.width}×${row.height} px, ${row.byteLength} bytes`;
}

function parseCommand(): { files: string[]; json: boolean } | null {
  const options = {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseOptions({ options, allowPositionals: true });
  return values.help || positionals.length === 0 ? null : { files: positionals, json: values.json };
}

async function main(): Promise<void> {
  const command = parseCommand();
  if (!command) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const rows: Row[] = [];
  for (const file of command.files) {
    const row = await fingerprintFile(file);
    rows.push(row);
    if (!command.json) console.log(describeRow(row));
  }
  if (command.json) console.log(JSON.stringify(rows, null, 2));
  process.exitCode = rows.some((row) => 'error' in row) ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(describeFailure('fingerprint', error));
  process.exitCode = 2;
}
