import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tar } from '../../../../utils/ipfs/private/tar.ts';

test('is unpacked by tar, whatever files are named and however large they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whence-tar-'));
  try {
    const paths = ['a.txt', 'deep/empty', `${'long/'.repeat(40)}name`, 'größe/图.bin'];
    const sizes = [1, 0, 512, 700_001];
    const contents = sizes.map((size, seed) => new Uint8Array(size).map((_, at) => at * 7 + seed));
    const files = paths.map((path, index) => ({ path, file: new Blob([contents[index] ?? '']) }));
    writeFileSync(join(folder, 'a.tar'), Buffer.concat(await Array.fromAsync(tar(files))));
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder });
    for (const [index, path] of paths.entries())
      expect(new Uint8Array(readFileSync(join(folder, path)))).toEqual(contents[index]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that is not all there ends it', async () => {
  const file = Object.assign(new Blob(['abc']), { stream: () => new Blob(['ab']).stream() });
  await expect(Array.fromAsync(tar([{ path: 'a', file }]))).rejects.toMatchObject({
    code: 'internal.unexpected',
  });
});
