import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import solc from 'solc';
import { expect, test, vi } from 'vitest';
import { readArtifact } from '../../scripts/contracts/artifact.ts';
import { generateAll } from '../../scripts/contracts/generate.ts';
import { BASES, DISPUTE_KINDS, RULINGS } from '../../utils/registry/types.ts';

/** The compiler takes seconds for each contract on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const generated = generateAll();

test('the generated artifact and ABI are those of the sources (else: npm run contracts:generate)', () => {
  for (const { url, text } of generated.flatMap(({ files }) => files)) {
    expect(readFileSync(fileURLToPath(url), 'utf8')).toBe(text);
  }
});

test('the standard JSON input alone compiles to what is deployed', () => {
  for (const { name, compiled } of generated) {
    const input = JSON.stringify(compiled.standardInput);
    const output = JSON.parse(solc.compile(input));
    const { evm } = output.contracts[`src/${name}.sol`][name];
    expect(readArtifact(name).initCode.startsWith(`0x${evm.bytecode.object}`)).toBe(true);
  }
});

test.each([
  ['Basis', BASES],
  ['DisputeKind', DISPUTE_KINDS],
  ['Ruling', RULINGS],
])('the contract numbers %s as we do', (type, ours) => {
  const source = read('contracts/src/interfaces/IWorkRegistry.sol');
  const [, body = ''] = new RegExp(`enum ${type} \\{([^}]*)\\}`).exec(source) ?? [];
  const names = body.split(',').map((name) =>
    name
      .trim()
      .replace(/\B[A-Z]/g, '_$&')
      .toLowerCase(),
  );
  expect(names).toEqual(ours);
});
