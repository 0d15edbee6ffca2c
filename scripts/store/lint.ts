import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What a library does that the stores warn of, and the very place: the same elsewhere would be ours. */
const OF_LIBRARIES = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    // React, for a property that we never set.
    place: /__html!==[\w$]+&&\([\w$]+\.innerHTML=/,
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    // zip.js, for codecs that we never name.
    place: /\.has\([\w$]+\)&&[\w$]+&&[\w$]+\([\w$]+,await import\([^()]*\)\)/,
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    // file-type, for files of Node.
    place:
      /function [\w$]+\([\w$]+\)\{return import\([\w$]+\)\}function [\w$]+\([\w$]+\)\{return [\w$]+\.pipeThrough/,
  },
  {
    code: 'DANGEROUS_EVAL',
    // function-bind, where there is no Function.prototype.bind.
    place: /=Function\(`binder`,/,
  },
  {
    code: 'DANGEROUS_EVAL',
    // get-intrinsic, which lists it and never calls it.
    place: /"%eval%":eval,"%EvalError%"/,
  },
];

/** So far around a finding its place is looked for, in characters. */
const AROUND = 80;

const run = promisify(execFile);
const WEB_EXT = resolve(import.meta.dirname, '../../node_modules/web-ext/bin/web-ext.js');

/** What Firefox Add-ons' own linter says of an unpacked build, but for what is known of libraries; a line each. */
export async function lintBuild(folder: string): Promise<string[]> {
  const options = ['lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
  // It fails where it finds an error, and says what it found all the same.
  const { stdout } = await run(process.execPath, [WEB_EXT, ...options], { maxBuffer: 1 << 26 }).catch(
    (failed: { stdout: string }) => failed,
  );
  const { errors, warnings } = JSON.parse(stdout) as { errors: Finding[]; warnings: Finding[] };
  const isOurs = await Promise.all(warnings.map(async (warning) => !(await isOfLibrary(folder, warning))));
  return [...errors, ...warnings.filter((_, index) => isOurs[index])].map(
    ({ file = 'manifest.json', line = 0, column = 0, code, message }) =>
      `${file}:${line}:${column} ${code}: ${message}`,
  );
}

async function isOfLibrary(folder: string, { code, file, line, column }: Finding): Promise<boolean> {
  if (file === undefined || line === undefined || column === undefined) return false;
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n').slice(line - 1);
  const around = lines.join('\n').slice(Math.max(0, column - AROUND), column + AROUND);
  return OF_LIBRARIES.some((known) => known.code === code && known.place.test(around));
}
