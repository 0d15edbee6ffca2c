import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in a build that names the build; it is not part of what it names. */
export const BUILD_DIGEST = 'build.sha256';

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/**
 * Writes what a build's captures name it by: the SHA-256 of the lines that `sha256sum` gives for its files, in the order of
 * `LC_ALL=C sort -k2`. Anybody who has a release can make it anew.
 */
export function writeBuildDigest(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => path !== BUILD_DIGEST)
    .toSorted();
  const lines = files.map((path) => `${sha256(readFileSync(join(folder, path)))}  ${path}\n`);
  writeFileSync(join(folder, BUILD_DIGEST), sha256(lines.join('')));
}
