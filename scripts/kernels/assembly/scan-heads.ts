/**
 * Scans the heads of perceptual hashes 16 at a time. This is AssemblyScript, not TypeScript: `npm run kernels` compiles it
 * into utils/matching/generated/scan-heads.ts, and utils/matching/kernel-scanner.ts is its only caller, who lays out memory:
 *
 * | from  | what                                                                                                    |
 * | ----- | ------------------------------------------------------------------------------------------------------- |
 * | 0     | the tile to go on with, when the answer had no more room                                                |
 * | 256   | queries: each byte of a head 16 times over, 176 bytes a query                                           |
 * | 11520 | groups: the first eight bytes of a head likewise, then the greatest distance, then whether it has turns |
 * | 22528 | the answer: positions, 4 bytes each; or heads to put in their places                                    |
 * | 32768 | tiles of 1,024 heads: for each 16 heads their first bytes, their second …, eight of them; the last three |
 * |       | bytes of the heads lie behind, 8 KiB into the tile, so that they cost nothing where nobody looks        |
 */
const QUERIES: usize = 256;
const QUERY_BYTES: usize = 176;
const GROUPS: usize = 11520;
const GROUP_BYTES: usize = 160;
const ANSWER: usize = 22528;
const TILES: usize = 32768;

const TILE_BYTES: usize = 11264;
const TILE_HEADS: u32 = 1024;
const BLOCKS: u32 = 64;
const NEAR_BYTES: usize = 128;
const FAR_BYTES: usize = 48;
const FAR: usize = 8192;

function differ(at: usize, offset: usize, query: v128): v128 {
  return i8x16.popcnt(v128.xor(v128.load(at + offset), query));
}

// A full adder of bits: what stays in their place, and what is carried over to the next.
function sumOf(a: v128, b: v128, c: v128): v128 {
  return v128.xor(v128.xor(a, b), c);
}
function carryOf(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(v128.xor(a, b), c));
}

/**
 * The blocks, a bit each, in which a head is within the group's distance of its query. Bits are counted after seven of the
 * bytes have been added up to three, as Harley and Seal do (Hacker's Delight, section 5-1).
 */
function near(tile: usize, group: usize): u64 {
  const q0 = v128.load(group, 0);
  const q1 = v128.load(group, 16);
  const q2 = v128.load(group, 32);
  const q3 = v128.load(group, 48);
  const q4 = v128.load(group, 64);
  const q5 = v128.load(group, 80);
  const q6 = v128.load(group, 96);
  const q7 = v128.load(group, 112);
  const limit = v128.load(group, 128);
  let found: u64 = 0;
  for (let block: u32 = 0; block < BLOCKS; block++) {
    const at = tile + usize(block) * NEAR_BYTES;
    const a = v128.xor(v128.load(at, 0), q0);
    const b = v128.xor(v128.load(at, 16), q1);
    const c = v128.xor(v128.load(at, 32), q2);
    const d = v128.xor(v128.load(at, 48), q3);
    const e = v128.xor(v128.load(at, 64), q4);
    const f = v128.xor(v128.load(at, 80), q5);
    const g = v128.xor(v128.load(at, 96), q6);
    const h = v128.xor(v128.load(at, 112), q7);
    const abc = sumOf(a, b, c);
    const def = sumOf(d, e, f);
    const ones = sumOf(abc, def, g);
    const x = carryOf(a, b, c);
    const y = carryOf(d, e, f);
    const z = carryOf(abc, def, g);
    const twos = sumOf(x, y, z);
    const fours = carryOf(x, y, z);
    const pairs = i8x16.popcnt(fours);
    const half = i8x16.add(i8x16.popcnt(twos), i8x16.add(pairs, pairs));
    const single = i8x16.add(i8x16.popcnt(ones), i8x16.popcnt(h));
    const sum = i8x16.add(single, i8x16.add(half, half));
    found |= u64(v128.any_true(i8x16.le_u(sum, limit))) << block;
  }
  return found;
}

/**
 * The same for the query and its three turns at once. The classes of 16 bits are a (even row, even column), b (even, odd),
 * c (odd, even), d (odd, odd); a turn flips two of them: a and b, or a and c, or b and c.
 */
function nearTurned(tile: usize, group: usize): u64 {
  const q0 = v128.load(group, 0);
  const q1 = v128.load(group, 16);
  const q2 = v128.load(group, 32);
  const q3 = v128.load(group, 48);
  const q4 = v128.load(group, 64);
  const q5 = v128.load(group, 80);
  const q6 = v128.load(group, 96);
  const q7 = v128.load(group, 112);
  const limit = v128.load(group, 128);
  const half = i8x16.splat(32);
  let found: u64 = 0;
  for (let block: u32 = 0; block < BLOCKS; block++) {
    const at = tile + usize(block) * NEAR_BYTES;
    const a = i8x16.add(differ(at, 0, q0), differ(at, 16, q1));
    const b = i8x16.add(differ(at, 32, q2), differ(at, 48, q3));
    const c = i8x16.add(differ(at, 64, q4), differ(at, 80, q5));
    const d = i8x16.add(differ(at, 96, q6), differ(at, 112, q7));
    const ab = i8x16.add(a, b);
    const cd = i8x16.add(c, d);
    const aLessB = i8x16.sub(a, b);
    const cLessD = i8x16.sub(c, d);
    const asItIs = i8x16.add(ab, cd);
    const flipX = i8x16.add(half, i8x16.sub(cd, ab));
    const flipY = i8x16.sub(half, i8x16.add(aLessB, cLessD));
    const rotate180 = i8x16.add(half, i8x16.sub(aLessB, cLessD));
    const least = i8x16.min_u(i8x16.min_u(asItIs, flipX), i8x16.min_u(flipY, rotate180));
    found |= u64(v128.any_true(i8x16.le_u(least, limit))) << block;
  }
  return found;
}

/** The heads of a block, a bit each, that are within both distances of one of the queries. */
function compare(tile: usize, block: u32, queries: u32, nearMax: v128, headMax: v128): i32 {
  const at = tile + usize(block) * NEAR_BYTES;
  const far = tile + FAR + usize(block) * FAR_BYTES;
  let found = 0;
  for (let i: u32 = 0; i < queries; i++) {
    const query = QUERIES + usize(i) * QUERY_BYTES;
    let sum = i8x16.splat(0);
    for (let slice: usize = 0; slice < 128; slice += 16) {
      sum = i8x16.add(sum, differ(at, slice, v128.load(query + slice)));
    }
    const isNear = i8x16.le_u(sum, nearMax);
    if (!v128.any_true(isNear)) continue;
    for (let slice: usize = 0; slice < 48; slice += 16) {
      sum = i8x16.add(sum, differ(far, slice, v128.load(query + 128 + slice)));
    }
    found |= i8x16.bitmask(v128.and(isNear, i8x16.le_u(sum, headMax)));
  }
  return found;
}

/** Puts heads, which lie side by side where the answer is else, in their places from this position on. */
export function put(count: u32, position: u32): void {
  let from = ANSWER;
  for (const end = position + count; position < end; position++) {
    const tile = TILES + usize(position / TILE_HEADS) * TILE_BYTES;
    const place = position % TILE_HEADS;
    const lane = place & 15;
    const at = tile + usize(place >> 4) * NEAR_BYTES + lane;
    const far = tile + FAR + usize(place >> 4) * FAR_BYTES + lane;
    for (let slice: usize = 0; slice < NEAR_BYTES; slice += 16) store<u8>(at + slice, load<u8>(from++));
    for (let slice: usize = 0; slice < FAR_BYTES; slice += 16) store<u8>(far + slice, load<u8>(from++));
  }
}

/**
 * Writes the positions of the heads that are at most `nearMax` bits from a query in their first 8 bytes and at most
 * `headMax` in all 11, ascending, and gives how many.
 * @param tile where to begin
 * @param end how many heads there are; what lies behind is not looked at
 * @param room how many positions may be written, at least 1,024: it stops before a tile for which that may be too few
 */
export function scan(
  tile: u32,
  end: u32,
  queries: u32,
  groups: u32,
  nearMax: i32,
  headMax: i32,
  room: u32,
): u32 {
  const nearLimit = i8x16.splat(i8(nearMax));
  const headLimit = i8x16.splat(i8(headMax));
  let count: u32 = 0;
  for (; tile * TILE_HEADS < end; tile++) {
    if (count + TILE_HEADS > room) break;
    const base = TILES + usize(tile) * TILE_BYTES;
    let blocks: u64 = 0;
    for (let i: u32 = 0; i < groups; i++) {
      const group = GROUPS + usize(i) * GROUP_BYTES;
      blocks |= load<u32>(group, 144) ? nearTurned(base, group) : near(base, group);
    }
    for (; blocks; blocks &= blocks - 1) {
      const block = u32(ctz(blocks));
      let heads = compare(base, block, queries, nearLimit, headLimit);
      for (; heads; heads &= heads - 1) {
        const position = tile * TILE_HEADS + block * 16 + u32(ctz(heads));
        if (position >= end) break;
        store<u32>(ANSWER + count * 4, position);
        count++;
      }
    }
  }
  store<u32>(0, tile);
  return count;
}
