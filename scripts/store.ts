/** `npm run store`: the packages for both stores, in `.output`: linted, and made once more from their own sources to the same bytes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../utils/errors.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { lintBuild } from './store/lint.ts';
import { pack, packagesIn, sourcesIn } from './store/pack.ts';
import { rebuild, unpack } from './store/rebuild.ts';
import { untracked } from './store/untracked.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, '.output');

const mustBeNone = (what: string, lines: readonly string[]) => {
  if (lines.length > 0) throw new AppError('internal.unexpected', `${what}:\n${lines.join('\n')}`);
};

await runCommand('store', async () => {
  const { step } = createProgress(new AbortController().signal);
  const folder = await mkdtemp(join(tmpdir(), 'whence-sources-'));
  try {
    await step('Packed', async () => {
      await rm(OUT, { recursive: true, force: true });
      await pack(ROOT, OUT);
    });
    await step('Linted', async () => mustBeNone('the linter', await lintBuild(join(OUT, 'firefox-mv3'))));
    const files = await unpack(await sourcesIn(OUT), folder);
    mustBeNone('not in the repository', await untracked(ROOT, files));
    const packed = await packagesIn(OUT);
    const again = await step('Packed again, from the sources', () =>
      rebuild(folder, join(ROOT, 'node_modules')),
    );
    if (!isDeepStrictEqual(again, packed))
      throw new AppError('internal.unexpected', 'the sources give other packages');
    for (const [name, digest] of Object.entries(packed)) console.log(`${digest}  ${name}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
