/**
 * Files that something was done to, each from a seed that is told when it fails. `WHENCE_RUNS=10000` for the long mode.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS, plainPicture, type Format } from '../../../scripts/rights/embed.ts';
import { makeUnsignedMatrix } from '../../../scripts/rights/matrix.ts';
import { created, signPicture, wasmBytes } from '../../../scripts/rights/sign.ts';
import { makeSigners } from '../../../scripts/rights/signers.ts';
import { loadEngine, type C2paEngine } from '../../../utils/rights/c2pa/engine.ts';
import { readCredentials } from '../../../utils/rights/c2pa/read-store.ts';
import { engineSettings } from '../../../utils/rights/c2pa/trust.ts';
import { findBlocks } from '../../../utils/rights/file/blocks.ts';
import { concat } from '../../../utils/rights/file/bytes.ts';
import { readFileRights } from '../../../utils/rights/file/read-file.ts';
import { mutate, randomFrom } from './mutate.ts';

const RUNS = Number(process.env['WHENCE_RUNS'] ?? 60);
/** Nothing small takes a hundredth of this on an idle machine. */
const MAX_MS = 3000;

interface Signed {
  readonly format: Format;
  readonly bytes: Uint8Array;
}
let signed: readonly Signed[];
let root: string;
let engine: C2paEngine;

beforeAll(async () => {
  const signers = await makeSigners();
  root = signers.root;
  engine = await loadEngine(wasmBytes());
  const files: Signed[] = [];
  for (const format of FORMATS) {
    const picture = new Uint8Array(await plainPicture(format));
    const draft = { assertions: [created('digitalCapture')] };
    files.push({ format, bytes: await signPicture(picture, `image/${format}`, signers.valid, draft) });
  }
  signed = files;
});

/**
 * What is not the record itself, whose padding and unsigned headers may be anything: the room that it was given in the file,
 * with the few bytes of its container around it.
 */
function outside(bytes: Uint8Array, file: Signed): Uint8Array {
  const record = findBlocks(file.bytes).find(({ kind }) => kind === 'c2pa')?.data ?? new Uint8Array();
  const end = record.byteOffset - file.bytes.byteOffset + record.length;
  return concat([bytes.subarray(0, Math.max(end - record.length - 48, 0)), bytes.subarray(end + 4)]);
}

describe('a damaged or hostile file', () => {
  test(
    'is read to its end in bounded time, whatever was done to it',
    async () => {
      const files = [...(await makeUnsignedMatrix()), ...signed];
      for (let seed = 1; seed <= RUNS; seed++) {
        const random = randomFrom(seed);
        const bytes = mutate(files[random(files.length)]?.bytes ?? new Uint8Array(), random);
        const started = performance.now();
        const reading = await readFileRights(bytes).catch((thrown: unknown) => ({ seed, thrown }));
        expect(reading, `seed ${seed}`).toHaveProperty('says');
        expect(performance.now() - started, `seed ${seed}`).toBeLessThan(MAX_MS);
      }
    },
    RUNS * 1000,
  );

  test(
    'never has its credentials trusted if a byte outside of them is another',
    async () => {
      const settings = engineSettings({ shipped: { signers: root, timestamps: '' }, own: '' });
      for (let seed = 1; seed <= RUNS; seed++) {
        const random = randomFrom(seed);
        const file = signed[random(signed.length)];
        if (file === undefined) continue;
        const bytes = mutate(file.bytes, random);
        const started = performance.now();
        const credentials = readCredentials(await engine.read(bytes, `image/${file.format}`, settings, null));
        const isTrusted = credentials.kind === 'checked' && credentials.trust === 'trusted';
        if (isTrusted) expect(outside(bytes, file), `seed ${seed}`).toEqual(outside(file.bytes, file));
        expect(performance.now() - started, `seed ${seed}`).toBeLessThan(MAX_MS);
      }
    },
    RUNS * 1000,
  );
});
