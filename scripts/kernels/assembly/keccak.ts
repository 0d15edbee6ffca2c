/* oxlint-disable no-loss-of-precision -- the compiler knows 64 bits */
/**
 * AssemblyScript. Keccak-256 for the registry's accumulator, compiled to WebAssembly by `npm run kernels`. Two registrations
 * a call: their ids and leaves are hashed side by side, a lane of both states in one vector, in little more time than one
 * would take. A vector of lanes is a local, so a round touches no memory.
 * @see https://keccak.team/files/Keccak-reference-3.0.pdf (rate 1088, capacity 512, padding 0x01…0x80 as in Ethereum)
 */

const RATE: usize = 136;
const ROUNDS: i32 = 24;

/** The words of a leaf: eight fixed fields, offset and count of the hashes, up to 16 hashes; then room for the padding. */
const LEAF_ROOM: i32 = 976;
const LEAVES: usize = memory.data(2 * LEAF_ROOM, 16);
/** The accumulator's head and, behind it, a leaf's hash. */
const PAIR: usize = memory.data(64, 16);
/** 25 lanes of two states. */
const STATES: usize = memory.data(25 * 16, 16);

const IOTA: usize = memory.data<u64>([
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
  0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
  0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
  0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
  0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]);

/** Where the first leaf is written; the second stands 976 bytes on. */
export function leafAddress(): usize {
  return LEAVES;
}

export function headAddress(): usize {
  return PAIR;
}

function rotate(lanes: v128, bits: i32): v128 {
  return v128.or(v128.shl<u64>(lanes, bits), v128.shr<u64>(lanes, 64 - bits));
}

function permute(): void {
  let s0 = v128.load(STATES, 0);
  let s1 = v128.load(STATES, 16);
  let s2 = v128.load(STATES, 32);
  let s3 = v128.load(STATES, 48);
  let s4 = v128.load(STATES, 64);
  let s5 = v128.load(STATES, 80);
  let s6 = v128.load(STATES, 96);
  let s7 = v128.load(STATES, 112);
  let s8 = v128.load(STATES, 128);
  let s9 = v128.load(STATES, 144);
  let s10 = v128.load(STATES, 160);
  let s11 = v128.load(STATES, 176);
  let s12 = v128.load(STATES, 192);
  let s13 = v128.load(STATES, 208);
  let s14 = v128.load(STATES, 224);
  let s15 = v128.load(STATES, 240);
  let s16 = v128.load(STATES, 256);
  let s17 = v128.load(STATES, 272);
  let s18 = v128.load(STATES, 288);
  let s19 = v128.load(STATES, 304);
  let s20 = v128.load(STATES, 320);
  let s21 = v128.load(STATES, 336);
  let s22 = v128.load(STATES, 352);
  let s23 = v128.load(STATES, 368);
  let s24 = v128.load(STATES, 384);
  for (let round = 0; round < ROUNDS; round++) {
    const c0 = v128.xor(v128.xor(v128.xor(v128.xor(s0, s5), s10), s15), s20);
    const c1 = v128.xor(v128.xor(v128.xor(v128.xor(s1, s6), s11), s16), s21);
    const c2 = v128.xor(v128.xor(v128.xor(v128.xor(s2, s7), s12), s17), s22);
    const c3 = v128.xor(v128.xor(v128.xor(v128.xor(s3, s8), s13), s18), s23);
    const c4 = v128.xor(v128.xor(v128.xor(v128.xor(s4, s9), s14), s19), s24);
    const d0 = v128.xor(c4, rotate(c1, 1));
    const d1 = v128.xor(c0, rotate(c2, 1));
    const d2 = v128.xor(c1, rotate(c3, 1));
    const d3 = v128.xor(c2, rotate(c4, 1));
    const d4 = v128.xor(c3, rotate(c0, 1));
    const b0 = v128.xor(s0, d0);
    const b10 = rotate(v128.xor(s1, d1), 1);
    const b7 = rotate(v128.xor(s10, d0), 3);
    const b11 = rotate(v128.xor(s7, d2), 6);
    const b17 = rotate(v128.xor(s11, d1), 10);
    const b18 = rotate(v128.xor(s17, d2), 15);
    const b3 = rotate(v128.xor(s18, d3), 21);
    const b5 = rotate(v128.xor(s3, d3), 28);
    const b16 = rotate(v128.xor(s5, d0), 36);
    const b8 = rotate(v128.xor(s16, d1), 45);
    const b21 = rotate(v128.xor(s8, d3), 55);
    const b24 = rotate(v128.xor(s21, d1), 2);
    const b4 = rotate(v128.xor(s24, d4), 14);
    const b15 = rotate(v128.xor(s4, d4), 27);
    const b23 = rotate(v128.xor(s15, d0), 41);
    const b19 = rotate(v128.xor(s23, d3), 56);
    const b13 = rotate(v128.xor(s19, d4), 8);
    const b12 = rotate(v128.xor(s13, d3), 25);
    const b2 = rotate(v128.xor(s12, d2), 43);
    const b20 = rotate(v128.xor(s2, d2), 62);
    const b14 = rotate(v128.xor(s20, d0), 18);
    const b22 = rotate(v128.xor(s14, d4), 39);
    const b9 = rotate(v128.xor(s22, d2), 61);
    const b6 = rotate(v128.xor(s9, d4), 20);
    const b1 = rotate(v128.xor(s6, d1), 44);
    s0 = v128.xor(b0, v128.andnot(b2, b1));
    s1 = v128.xor(b1, v128.andnot(b3, b2));
    s2 = v128.xor(b2, v128.andnot(b4, b3));
    s3 = v128.xor(b3, v128.andnot(b0, b4));
    s4 = v128.xor(b4, v128.andnot(b1, b0));
    s5 = v128.xor(b5, v128.andnot(b7, b6));
    s6 = v128.xor(b6, v128.andnot(b8, b7));
    s7 = v128.xor(b7, v128.andnot(b9, b8));
    s8 = v128.xor(b8, v128.andnot(b5, b9));
    s9 = v128.xor(b9, v128.andnot(b6, b5));
    s10 = v128.xor(b10, v128.andnot(b12, b11));
    s11 = v128.xor(b11, v128.andnot(b13, b12));
    s12 = v128.xor(b12, v128.andnot(b14, b13));
    s13 = v128.xor(b13, v128.andnot(b10, b14));
    s14 = v128.xor(b14, v128.andnot(b11, b10));
    s15 = v128.xor(b15, v128.andnot(b17, b16));
    s16 = v128.xor(b16, v128.andnot(b18, b17));
    s17 = v128.xor(b17, v128.andnot(b19, b18));
    s18 = v128.xor(b18, v128.andnot(b15, b19));
    s19 = v128.xor(b19, v128.andnot(b16, b15));
    s20 = v128.xor(b20, v128.andnot(b22, b21));
    s21 = v128.xor(b21, v128.andnot(b23, b22));
    s22 = v128.xor(b22, v128.andnot(b24, b23));
    s23 = v128.xor(b23, v128.andnot(b20, b24));
    s24 = v128.xor(b24, v128.andnot(b21, b20));
    s0 = v128.xor(s0, v128.load64_splat(IOTA + ((<usize>round) << 3)));
  }
  v128.store(STATES, s0, 0);
  v128.store(STATES, s1, 16);
  v128.store(STATES, s2, 32);
  v128.store(STATES, s3, 48);
  v128.store(STATES, s4, 64);
  v128.store(STATES, s5, 80);
  v128.store(STATES, s6, 96);
  v128.store(STATES, s7, 112);
  v128.store(STATES, s8, 128);
  v128.store(STATES, s9, 144);
  v128.store(STATES, s10, 160);
  v128.store(STATES, s11, 176);
  v128.store(STATES, s12, 192);
  v128.store(STATES, s13, 208);
  v128.store(STATES, s14, 224);
  v128.store(STATES, s15, 240);
  v128.store(STATES, s16, 256);
  v128.store(STATES, s17, 272);
  v128.store(STATES, s18, 288);
  v128.store(STATES, s19, 304);
  v128.store(STATES, s20, 320);
  v128.store(STATES, s21, 336);
  v128.store(STATES, s22, 352);
  v128.store(STATES, s23, 368);
  v128.store(STATES, s24, 384);
}

/** Takes `length` bytes of each of two messages into the states. */
function mix(first: usize, second: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 8) {
    const lanes = STATES + (at << 1);
    store<u64>(lanes, load<u64>(lanes) ^ load<u64>(first + at));
    store<u64>(lanes, load<u64>(lanes, 8) ^ load<u64>(second + at), 8);
  }
}

/** Writes the digest of the first (0) or second (1) state. */
function digest(state: usize, to: usize): void {
  for (let lane: usize = 0; lane < 4; lane++) {
    store<u64>(to + (lane << 3), load<u64>(STATES + (lane << 4) + (state << 3)));
  }
}

/** Hashes two messages of 64 bytes. */
function hashPairs(first: usize, second: usize): void {
  memory.fill(STATES, 0, 400);
  mix(first, second, 64);
  v128.store(STATES, v128.splat<u64>(0x01), 8 * 16);
  v128.store(STATES, v128.splat<u64>(0x8000000000000000), 16 * 16);
  permute();
}

/** Ends a leaf with its padding; gives how many blocks it has. */
function pad(leaf: usize, length: usize): usize {
  const blocks = length / RATE + 1;
  const end = leaf + blocks * RATE;
  memory.fill(leaf + length, 0, blocks * RATE - length);
  store<u8>(leaf + length, 0x01);
  store<u8>(end - 1, load<u8>(end - 1) | 0x80);
  return blocks;
}

/** Takes the leaf whose hash stands behind the head into the head. */
function chain(leafHash: usize): void {
  memory.copy(PAIR + 32, leafHash, 32);
  hashPairs(PAIR, PAIR);
  digest(0, PAIR);
}

const HASHES: usize = memory.data(64, 16);

/**
 * Takes the registrations whose leaves, of so many bytes and all but the ids, stand at `leafAddress`, into the head at
 * `headAddress`, and writes the ids where they belong. A second length of 0: there is only one.
 */
export function advance(firstLength: usize, secondLength: usize): void {
  const first = LEAVES;
  const second = LEAVES + LEAF_ROOM;
  // The second and third word of a leaf, registrant and content hash, are what the id is the hash of.
  hashPairs(first + 32, second + 32);
  digest(0, first);
  digest(1, second);

  const firstBlocks = pad(first, firstLength);
  const secondBlocks: usize = secondLength > 0 ? pad(second, secondLength) : 0;
  const blocks = max(firstBlocks, secondBlocks);
  memory.fill(STATES, 0, 400);
  for (let block: usize = 0; block < blocks; block++) {
    // Of the shorter one, what is mixed in after its digest was taken does not matter.
    mix(first + block * RATE, second + block * RATE, RATE);
    permute();
    if (block + 1 === firstBlocks) digest(0, HASHES);
    if (block + 1 === secondBlocks) digest(1, HASHES + 32);
  }
  chain(HASHES);
  if (secondLength > 0) chain(HASHES + 32);
}
