import { basename } from 'node:path';
import { ALTERATION_NAMES } from './bench/recall/alterations.ts';
import { drawStrangers, falsePositives, PHOTOGRAPHS } from './bench/recall/corpus/classes.ts';
import { findOriginals } from './bench/recall/originals.ts';
import { measureAlteration, recallOf, register, type Registered } from './bench/recall/recall.ts';
import { openRegistry } from './bench/recall/registry.ts';
import { parseOptions } from './parse-options.ts';
import { AppError } from '../utils/errors.ts';
import { runCommand } from './run-command.ts';

/** Drawn scenes beside the photographs that must not be taken for one another, nor pictures of each other class. */
const SCENES = 100;

await runCommand('bench:recall', async () => {
  const { values } = parseOptions({
    options: {
      photos: { type: 'string', default: 'photos' },
      only: { type: 'string' },
      originals: { type: 'string', default: '41' },
      seed: { type: 'string', default: '1' },
      strangers: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
    },
  });

  function wholeNumber(name: 'seed' | 'strangers' | 'originals'): number {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= 1) return value;
    throw new AppError('messaging.bad_request', `--${name} takes a whole number from 1: ${values[name]}`);
  }

  /** Bounds were set on what seed 1 draws; any other draws what they have never seen. */
  const seed = wholeNumber('seed');
  const names = values.only?.split(',') ?? ALTERATION_NAMES;
  const works: Registered[] = [];
  for (const path of await findOriginals(values.photos, wholeNumber('originals'), seed)) {
    works.push(await register(path));
  }
  // Who asks for some alterations does not want to wait for these.
  const strangers = values.only
    ? { registered: [], asked: [] }
    : await drawStrangers(
        { photos: values.photos, seed, count: wholeNumber('strangers'), scenes: SCENES },
        (detail) => console.error(detail),
      );
  const others = strangers.registered.filter(({ name }) => name !== PHOTOGRAPHS);
  const ask = openRegistry([...works, ...others].map(({ file }) => file));

  const alterations: Record<string, number> = {};
  for (const name of names) {
    const copied = await measureAlteration(name, works, ask, seed);
    alterations[name] = recallOf(copied);
    if (values.json) continue;
    const bySight = copied.filter(({ said }) => said === 'similar').length;
    const missed = copied
      .filter(({ said }) => said === 'none' || said === 'wrong')
      .map(({ path, said }) => `${basename(path)} ${said}`);
    console.log(
      `${name.padEnd(24)} ${(100 * recallOf(copied)).toFixed(1).padStart(6)} %  (${bySight} by the second look) ${missed.join(', ')}`,
    );
  }
  const taken = await falsePositives(strangers, (detail) => console.error(detail));
  if (values.json) {
    console.log(JSON.stringify({ alterations, falsePositives: taken }));
  } else {
    const hashes = works.reduce((sum, work) => sum + work.file.perceptualHashes.length, 0);
    console.log(`${works.length} originals, ${(hashes / works.length).toFixed(1)} hashes each`);
    console.log(taken);
  }
});
