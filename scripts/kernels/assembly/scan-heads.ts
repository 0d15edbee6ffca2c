/**
 * Scans the heads of perceptual hashes 128 at a time. This is AssemblyScript, not TypeScript: `npm run kernels` compiles it
 * into utils/matching/generated/scan-heads.ts (a kernel is one file), and utils/matching/kernel-scanner.ts is its only caller, who lays out memory:
 *
 * | from  | what                                                                                                     |
 * | ----- | -------------------------------------------------------------------------------------------------------- |
 * | 0     | where to go on, when the answer had no more room                                                         |
 * | 256   | queries: the first 8 bytes of a head, the other three, and nothing, 16 bytes a query                     |
 * | 2048  | groups of queries, 288 bytes each: the first 64 bits of a head, then what counting begins at, six bits,  |
 * |       | lowest first: of each bit a word of ones or of zeros; then whether the group has turns                   |
 * | 20480 | what may be near in a part, 16 bytes a block; or 16 heads that are put in their places, byte-sliced      |
 * | 24576 | the answer: positions, 4 bytes each; or heads to put in their places                                     |
 * | 32768 | tiles of 4,096 heads: of each block of 128 heads their first bits, their second …, 64 of them; the last  |
 * |       | three bytes of the heads lie behind, 32 KiB into the tile, so that they cost nothing where nobody looks  |
 */
const NEXT: usize = 0;
const QUERIES: usize = 256;
const QUERY_BYTES: usize = 16;
const GROUPS: usize = 2048;
const GROUP_BYTES: usize = 288;
const FOUND: usize = 20480;
const ANSWER: usize = 24576;
const TILES: usize = 32768;

const TILE_BYTES: usize = 45056;
const TILE_BLOCKS: usize = 32;
const BLOCK_HEADS: usize = 128;
const BLOCK_BYTES: usize = 1024;
const NEAR_BYTES: usize = 8;
const FAR: usize = 32768;
const FAR_BYTES: usize = 3;

/** So many blocks are looked through before what is near in them is compared, so many places at once. */
const PART_BLOCKS: usize = 256;
const PLACES: usize = 4;

// A full adder of bits: what stays in their place, and what is carried over to the next.
function sumOf(a: v128, b: v128, c: v128): v128 {
  return v128.xor(v128.xor(a, b), c);
}
function carryOf(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(v128.xor(a, b), c));
}

/**
 * The heads of a block, a bit each, that may be within the group's limit. A vector has one bit of 128 heads, and 128 distances
 * are counted at once, bit by bit, from where the group begins: overflow tells those beyond the limit. In a group with turns
 * each class of 16 bits is counted apart. Three of them can be flipped, so what counts is how far from 8 they are, one way or
 * the other; overflow then tells those within. No turn flips one class alone: half of what is found is so found in vain.
 */
function mayBeWithin(block: usize, group: usize, isTurned: bool): v128 {
  const zero = i64x2.splat(0);
  let sum1 = v128.load32_splat(group, 256);
  let sum2 = v128.load32_splat(group, 260);
  let sum4 = v128.load32_splat(group, 264);
  let sum8 = v128.load32_splat(group, 268);
  let sum16 = v128.load32_splat(group, 272);
  let sum32 = v128.load32_splat(group, 276);
  let overflow = zero;
  let ones = isTurned ? zero : sum1;
  let twos = isTurned ? zero : sum2;
  let fours = isTurned ? zero : sum4;
  let eights = isTurned ? zero : sum8;
  let sixteens = isTurned ? zero : sum16;
  for (let byte: u32 = 0; byte < 8; byte++, block += 128, group += 32) {
    const a = v128.xor(v128.load(block, 0), v128.load32_splat(group, 0));
    const b = v128.xor(v128.load(block, 16), v128.load32_splat(group, 4));
    const c = v128.xor(v128.load(block, 32), v128.load32_splat(group, 8));
    const d = v128.xor(v128.load(block, 48), v128.load32_splat(group, 12));
    const e = v128.xor(v128.load(block, 64), v128.load32_splat(group, 16));
    const f = v128.xor(v128.load(block, 80), v128.load32_splat(group, 20));
    const g = v128.xor(v128.load(block, 96), v128.load32_splat(group, 24));
    const h = v128.xor(v128.load(block, 112), v128.load32_splat(group, 28));
    const ab = carryOf(a, b, ones);
    ones = sumOf(a, b, ones);
    const cd = carryOf(c, d, ones);
    ones = sumOf(c, d, ones);
    const ef = carryOf(e, f, ones);
    ones = sumOf(e, f, ones);
    const gh = carryOf(g, h, ones);
    ones = sumOf(g, h, ones);
    const abcd = carryOf(ab, cd, twos);
    twos = sumOf(ab, cd, twos);
    const efgh = carryOf(ef, gh, twos);
    twos = sumOf(ef, gh, twos);
    const eight = carryOf(abcd, efgh, fours);
    fours = sumOf(abcd, efgh, fours);
    const sixteen = v128.and(eight, eights);
    eights = v128.xor(eight, eights);
    if (!isTurned) {
      const thirtyTwo = v128.and(sixteen, sixteens);
      sixteens = v128.xor(sixteen, sixteens);
      overflow = v128.or(overflow, v128.and(thirtyTwo, sum32));
      sum32 = v128.xor(thirtyTwo, sum32);
    } else if (byte & 1) {
      // The last class is never flipped: 32 less its count is added; of the others, 8 less their count or their count less 8.
      const isLast = byte == 7;
      const negative = isLast ? v128.not(zero) : v128.not(v128.or(eights, sixteen));
      const x1 = v128.xor(ones, negative);
      const x2 = v128.xor(twos, negative);
      const x4 = v128.xor(fours, negative);
      const x8 = isLast ? v128.not(eights) : sixteen;
      const x16 = isLast ? v128.not(sixteen) : zero;
      const c2 = carryOf(x1, negative, sum1);
      sum1 = sumOf(x1, negative, sum1);
      const c4 = carryOf(x2, c2, sum2);
      sum2 = sumOf(x2, c2, sum2);
      const c8 = carryOf(x4, c4, sum4);
      sum4 = sumOf(x4, c4, sum4);
      const c16 = carryOf(x8, c8, sum8);
      sum8 = sumOf(x8, c8, sum8);
      const c32 = carryOf(x16, c16, sum16);
      sum16 = sumOf(x16, c16, sum16);
      overflow = v128.or(overflow, v128.and(c32, sum32));
      sum32 = v128.xor(c32, sum32);
      ones = twos = fours = eights = zero;
    }
  }
  return isTurned ? overflow : v128.not(overflow);
}

function tileOf(block: usize): usize {
  return TILES + (block / TILE_BLOCKS) * TILE_BYTES;
}
function nearOf(block: usize): usize {
  return tileOf(block) + (block % TILE_BLOCKS) * BLOCK_BYTES;
}
function farOf(block: usize): usize {
  return tileOf(block) + FAR + (block % TILE_BLOCKS) * BLOCK_HEADS * FAR_BYTES;
}

/**
 * Writes which heads of these blocks may be near one of the queries. A processor fetches ahead for each of several places
 * where memory is read; at one alone it would wait.
 */
function sieve(first: usize, blocks: usize, groups: usize): void {
  const each = (blocks + PLACES - 1) / PLACES;
  for (let i: usize = 0; i < each; i++) {
    for (let block = i; block < blocks; block += each) {
      const near = nearOf(first + block);
      let found = i8x16.splat(0);
      for (let at = GROUPS; at < GROUPS + groups * GROUP_BYTES; at += GROUP_BYTES) {
        found = v128.or(found, mayBeWithin(near, at, load<bool>(at, 280)));
      }
      v128.store(FOUND + block * 16, found);
    }
  }
}

function byteAt(at: usize, offset: usize): u32 {
  return load<u8>(at + offset);
}

/** Whether a head is within both distances of one of the queries. */
function isCandidate(block: usize, place: usize, queries: usize, nearMax: i32, headMax: i32): bool {
  const bits = nearOf(block) + (place >> 3);
  let near: u64 = 0;
  for (let byte: usize = 0; byte < NEAR_BYTES; byte++) {
    const at = bits + byte * 128;
    const low = byteAt(at, 0) | (byteAt(at, 16) << 8) | (byteAt(at, 32) << 16) | (byteAt(at, 48) << 24);
    const high = byteAt(at, 64) | (byteAt(at, 80) << 8) | (byteAt(at, 96) << 16) | (byteAt(at, 112) << 24);
    // One bit of each of the eight bytes, and these side by side in the highest byte.
    const eight = ((u64(low) | (u64(high) << 32)) >> (place & 7)) & 0x0101010101010101;
    near |= ((eight * 0x0102040810204080) >> 56) << (byte * 8);
  }
  for (let i: usize = 0; i < queries; i++) {
    const query = QUERIES + i * QUERY_BYTES;
    const distance = i32(popcnt(near ^ load<u64>(query)));
    if (distance > nearMax) continue;
    // The byte before is there; one behind need not be.
    const far = load<u32>(farOf(block) + place * FAR_BYTES - 1) >> 8;
    if (distance + popcnt(far ^ load<u32>(query, 8)) <= headMax) return true;
  }
  return false;
}

/** Puts heads, which lie side by side where the answer is else, in their places from this position on. */
export function put(count: usize, position: usize): void {
  let from = ANSWER;
  for (const end = position + count; position < end;) {
    const block = position / BLOCK_HEADS;
    const place = position % BLOCK_HEADS;
    const lane = place & 15;
    const heads = min<usize>(16 - lane, end - position);
    for (let i: usize = 0; i < heads; i++) {
      for (let byte: usize = 0; byte < NEAR_BYTES; byte++)
        store<u8>(FOUND + byte * 16 + lane + i, load<u8>(from++));
      const far = farOf(block) + (place + i) * FAR_BYTES;
      for (let byte: usize = 0; byte < FAR_BYTES; byte++) store<u8>(far + byte, load<u8>(from++));
    }
    const mask = ((1 << u32(heads)) - 1) << u32(lane);
    for (let byte: usize = 0; byte < NEAR_BYTES; byte++) {
      let bytes = v128.load(FOUND + byte * 16);
      for (let bit: isize = 7; bit >= 0; bit--) {
        const at = nearOf(block) + (byte * 8 + bit) * 16 + (place >> 4) * 2;
        store<u16>(at, (load<u16>(at) & ~mask) | (i8x16.bitmask(bytes) & mask));
        bytes = i8x16.add(bytes, bytes);
      }
    }
    position += heads;
  }
}

/** Heads that are compared one by one in a call: a registry could be filled with such that are near, but not near enough. */
const MOST_TRIES: usize = 16384;

/**
 * Writes the positions of the heads that are at most `nearMax` bits from a query in their first 8 bytes and at most
 * `headMax` in all 11, ascending, and gives how many.
 * @param from where to begin: the first of a block
 * @param end how many heads there are; what lies behind is not looked at
 * @param room how many positions may be written, at least 128: it stops before a block for which that may be too few, and after
 *   so many near misses that they take a millisecond or two
 */
export function scan(
  from: usize,
  end: usize,
  queries: usize,
  groups: usize,
  nearMax: i32,
  headMax: i32,
  room: usize,
): usize {
  const blocks = (end + BLOCK_HEADS - 1) / BLOCK_HEADS;
  let count: usize = 0;
  let tries: usize = 0;
  for (let first = from / BLOCK_HEADS; first < blocks; first += PART_BLOCKS) {
    const some = min<usize>(PART_BLOCKS, blocks - first);
    sieve(first, some, groups);
    for (let i: usize = 0; i < some; i++) {
      if (!v128.any_true(v128.load(FOUND + i * 16))) continue;
      const block = first + i;
      if (count + BLOCK_HEADS > room || tries >= MOST_TRIES) {
        store<u32>(NEXT, u32(block * BLOCK_HEADS));
        return count;
      }
      for (let half: usize = 0; half < BLOCK_HEADS; half += 64) {
        let heads = load<u64>(FOUND + i * 16 + (half >> 3));
        for (; heads; heads &= heads - 1) {
          const place = half + usize(ctz(heads));
          const position = block * BLOCK_HEADS + place;
          if (position >= end) break;
          tries++;
          if (!isCandidate(block, place, queries, nearMax, headMax)) continue;
          store<u32>(ANSWER + count * 4, u32(position));
          count++;
        }
      }
    }
  }
  store<u32>(NEXT, u32(end));
  return count;
}
