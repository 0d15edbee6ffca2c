import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generateFiles } from '../../scripts/contracts/generate.ts';
import { BASES } from '../../utils/registry/types.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the generated artifact and ABI are those of the sources (else: npm run contracts:generate)', () => {
  for (const { url, text } of generateFiles()) {
    expect(readFileSync(fileURLToPath(url), 'utf8')).toBe(text);
  }
}, 60_000);

test('the contract numbers the bases as we do', () => {
  const [, body = ''] =
    /enum Basis \{([^}]*)\}/.exec(read('contracts/src/interfaces/IWorkRegistry.sol')) ?? [];
  const names = body.split(',').map((name) =>
    name
      .trim()
      .replace(/\B[A-Z]/g, '_$&')
      .toLowerCase(),
  );
  expect(names).toEqual(BASES);
});
