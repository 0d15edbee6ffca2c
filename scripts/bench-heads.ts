/**
 * `npm run bench:heads -- --photos DIR [--json]`: what looking at heads only leaves out. Altered copies of photographs, by
 * their distance, with how many of them the index would not find; and how often the heads of two photographs are near.
 */
import { parseArgs } from 'node:util';
import { alterPhotos, type AlteredPicture } from './bench/index/altered-pairs.ts';
import { AppError } from '../utils/errors.ts';
import { bytesDistance } from '../utils/imaging/hamming.ts';
import { headsOf } from '../utils/matching/heads.ts';
import { NEARNESS, SAME_MAX_BITS, SIMILAR_MAX_BITS } from '../utils/matching/work-index.ts';
import { runCommand } from './run-command.ts';

const { near, head } = NEARNESS.head;

function isCandidate(a: Uint8Array, b: Uint8Array): boolean {
  const [left, right] = [headsOf(a), headsOf(b)];
  return (
    bytesDistance(left.subarray(0, 8), right.subarray(0, 8)) <= near && bytesDistance(left, right) <= head
  );
}

function countLost(pictures: readonly AlteredPicture[], from: number, to: number) {
  const pairs = pictures
    .flatMap(({ hashes: [asItIs], copies }) => copies.map((copy) => [asItIs ?? copy, copy] as const))
    .filter(([a, b]) => bytesDistance(a, b) >= from && bytesDistance(a, b) <= to);
  return { pairs: pairs.length, lost: pairs.filter(([a, b]) => !isCandidate(a, b)).length };
}

function countStrangers(pictures: readonly AlteredPicture[]) {
  let [pairs, candidates] = [0, 0];
  for (const one of pictures) {
    for (const other of pictures) {
      if (one.photo === other.photo) continue;
      for (const hash of one.hashes) {
        pairs++;
        if (isCandidate(hash, other.hashes[0] ?? hash)) candidates++;
      }
    }
  }
  return { pairs, candidates };
}

await runCommand('bench:heads', async () => {
  const { values } = parseArgs({ options: { photos: { type: 'string' }, json: { type: 'boolean' } } });
  if (!values.photos) throw new AppError('messaging.bad_request', '--photos DIR is missing');
  const pictures = await Array.fromAsync(alterPhotos(values.photos));
  const same = countLost(pictures, 0, SAME_MAX_BITS);
  const similar = countLost(pictures, SAME_MAX_BITS + 1, SIMILAR_MAX_BITS);
  const strangers = countStrangers(pictures);
  if (values.json) console.log(JSON.stringify({ pictures: pictures.length, same, similar, strangers }));
  else {
    console.log(`${pictures.length} pictures, heads at most ${near} and ${head} bits apart`);
    console.log(`copies within ${SAME_MAX_BITS} bits     ${same.pairs}, not found ${same.lost}`);
    console.log(
      `copies at ${SAME_MAX_BITS + 1}–${SIMILAR_MAX_BITS} bits       ${similar.pairs}, not found ${similar.lost}`,
    );
    console.log(`strangers' heads         ${strangers.pairs}, near ${strangers.candidates}`);
  }
});
