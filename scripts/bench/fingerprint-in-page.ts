import { bmvbhash } from 'blockhash-core';
import { readPixels } from '../../utils/imaging/decode.ts';
import { createFingerprint } from '../../utils/imaging/fingerprint.ts';
import { computePdq } from '../../utils/imaging/pdq.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import { median } from './median.ts';

/**
 * Medians in milliseconds of the steps of one fingerprint; `fingerprintMs` is all that is done with the pixels, `pdqMs` the
 * hash of the whole alone; `blockhashMs` is blockhash-core on the pixels that PDQ got.
 */
export interface FingerprintTimes {
  readonly decodeMs: number;
  readonly canvasMs: number;
  readonly pdqMs: number;
  readonly fingerprintMs: number;
  readonly sha256Ms: number;
  readonly blockhashMs: number;
}

/** Bits a side of blockhash, so that it gives 256 bits as PDQ does. */
const BLOCKHASH_SIDE = 16;

async function timed<T>(times: number[], work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const value = await work();
  times.push(performance.now() - start);
  return value;
}

/** Runs all steps on a JPEG, one after the other, `rounds` times; the first quarter warms up and is not counted. */
export async function timeFingerprint(base64: string, rounds: number): Promise<FingerprintTimes> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const times = {
    decodeMs: [],
    canvasMs: [],
    pdqMs: [],
    fingerprintMs: [],
    sha256Ms: [],
    blockhashMs: [],
  } as Record<keyof FingerprintTimes, number[]>;
  for (let round = 0; round < rounds; round++) {
    const file = new Blob([bytes], { type: 'image/jpeg' });
    const bytesSha256 = await timed(times.sha256Ms, () => digestBytes(bytes));
    const bitmap = await timed(times.decodeMs, () => createImageBitmap(file));
    const pixels = await timed(times.canvasMs, () => readPixels(bitmap));
    const { width, height } = bitmap;
    bitmap.close();
    // blockhash-core wants what it calls ImageData, which is what `Pixels` are.
    await timed(times.pdqMs, () => computePdq(pixels));
    const picture = { bytesSha256, byteLength: bytes.length, pixels, width, height };
    await timed(times.fingerprintMs, () => createFingerprint(picture));
    await timed(times.blockhashMs, () => bmvbhash(pixels, BLOCKHASH_SIDE));
  }
  const counted = (all: readonly number[]) => median(all.slice(rounds >> 2));
  return {
    decodeMs: counted(times.decodeMs),
    canvasMs: counted(times.canvasMs),
    pdqMs: counted(times.pdqMs),
    fingerprintMs: counted(times.fingerprintMs),
    sha256Ms: counted(times.sha256Ms),
    blockhashMs: counted(times.blockhashMs),
  };
}
