import { bmvbhash } from 'blockhash-core';
import { makeThumbnail } from '../../utils/imaging/compare-thumbnail.ts';
import { readPixels } from '../../utils/imaging/decode.ts';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import { createFingerprint } from '../../utils/imaging/fingerprint.ts';
import { computePdq, lumaBlocks } from '../../utils/imaging/pdq.ts';
import { kindOfBlock } from '../../utils/imaging/picture-kind.ts';
import { bandOf, readParts } from '../../utils/imaging/readings.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import { readFileRights } from '../../utils/rights/file/read-file.ts';
import { median } from './median.ts';

/**
 * Medians in milliseconds of the steps of one fingerprint. `fingerprintMs` is all that is done with the pixels, and from
 * `blockMs` to `variantsMs` its parts: the luma of the whole and of its middle band, its eight hashes, what kind of picture it
 * is, the thumbnail, the readings of its parts. `pdqMs` is block and hashes; `blockhashMs` is blockhash-core on the same pixels.
 * `rightsMs` is the look for metadata, of which the picture has none: what a card pays on top for most pictures.
 */
const STEPS = [
  'decodeMs',
  'canvasMs',
  'blockMs',
  'hashesMs',
  'kindMs',
  'thumbnailMs',
  'variantsMs',
  'fingerprintMs',
  'pdqMs',
  'sha256Ms',
  'blockhashMs',
  'rightsMs',
] as const;
export type FingerprintTimes = Readonly<Record<(typeof STEPS)[number], number>>;

/** Bits a side of blockhash, so that it gives 256 bits as PDQ does. */
const BLOCKHASH_SIDE = 16;

const toBytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

async function timed<T>(times: number[], work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const value = await work();
  times.push(performance.now() - start);
  return value;
}

/** Runs all steps on a JPEG, one after the other, `rounds` times; the first quarter warms up and is not counted. */
export async function timeFingerprint(base64: string, rounds: number): Promise<FingerprintTimes> {
  const bytes = toBytes(base64);
  const file = new Blob([bytes], { type: 'image/jpeg' });
  const times = Object.fromEntries(STEPS.map((step) => [step, []])) as unknown as Record<
    keyof FingerprintTimes,
    number[]
  >;
  for (let round = 0; round < rounds; round++) {
    const bytesSha256 = await timed(times.sha256Ms, () => digestBytes(bytes));
    const bitmap = await timed(times.decodeMs, () => createImageBitmap(file));
    const pixels = await timed(times.canvasMs, () => readPixels(bitmap));
    const { width, height } = bitmap;
    bitmap.close();
    const picture = { bytesSha256, byteLength: bytes.length, pixels, width, height };
    await timed(times.fingerprintMs, () => createFingerprint(picture));
    const [block, band] = await timed(times.blockMs, () => lumaBlocks(pixels, bandOf(pixels)));
    await timed(times.hashesMs, () => computePdq(pixels, undefined, undefined, block));
    await timed(times.kindMs, () => kindOfBlock(block));
    await timed(times.thumbnailMs, () => makeThumbnail(pixels, block));
    await timed(times.variantsMs, () => readParts(pixels, band));
    await timed(times.pdqMs, () => computePdq(pixels));
    // blockhash-core wants what it calls ImageData, which is what `Pixels` are.
    await timed(times.blockhashMs, () => bmvbhash(pixels, BLOCKHASH_SIDE));
    await timed(times.rightsMs, () => readFileRights(bytes));
  }
  const counted = STEPS.map((step) => [step, median(times[step].slice(rounds >> 2))]);
  return Object.fromEntries(counted) as FingerprintTimes;
}

/**
 * How long it takes to fingerprint so many files (digest, header, decoding, pixels, hashes, the rests between them), by the
 * time of decoding them. Each is decoded and fingerprinted in turn, so that both see the same machine.
 */
export async function scanRatio(base64: string, images: number): Promise<number> {
  const bytes = toBytes(base64);
  const file = new Blob([bytes], { type: 'image/jpeg' });
  const [decoded, scanned]: [number[], number[]] = [[], []];
  for (let image = 0; image < images; image++) {
    const bitmap = await timed(decoded, () => createImageBitmap(file));
    bitmap.close();
    await timed(scanned, () => fingerprintBytes(bytes));
  }
  const sum = (times: readonly number[]) => times.reduce((a, b) => a + b, 0);
  return sum(scanned) / sum(decoded);
}
