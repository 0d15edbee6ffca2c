/* oxlint-disable no-loss-of-precision -- the compiler knows 64 bits */
/**
 * AssemblyScript. Keccak-256 for the registry's accumulator, compiled to WebAssembly by `npm run kernels`. Two messages are
 * hashed side by side, a lane of both states in one vector, in little more time than one would take: the leaves of two
 * registrations, and then, since heads come one after the other, each head with the id of a registration to come. A vector of
 * lanes is a local, so a round touches no memory. A kernel is compiled from one file, and its rounds are written out.
 * @see https://keccak.team/files/Keccak-reference-3.0.pdf (rate 1088, capacity 512, padding 0x01…0x80 as in Ethereum)
 */

const RATE: usize = 136;
const ROUNDS: i32 = 24;
const WORD: usize = 32;

/** The words of a leaf, as the contract's `abi.encode` has them: eight fixed fields, offset and count of the hashes, up to 16 hashes; then room for the padding. */
const LEAF_ROOM: usize = 976;
/** Two leaves that are hashed, and the next two. */
const LEAVES: usize = memory.data(4 * 976, 16);
/** The accumulator's head and, behind it, a leaf's hash. */
const PAIR: usize = memory.data(64, 16);
/** Hashes of two leaves. */
const LEAF_HASHES: usize = memory.data(64, 16);
/** 25 lanes of two states. */
const STATES: usize = memory.data(25 * 16, 16);

const IOTA: usize = memory.data<u64>([
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
  0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
  0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
  0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
  0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]);

/**
 * Of up to 1,024 works: times of registration and of priority (f64), places of registrants (u16), and the first four bytes of
 * ids (u32), which are the answer; then the segment.
 */
export function roomAddress(): usize {
  return (__heap_base + 15) & ~15;
}
const PRIORITIES: usize = 8 * 1024;
const REGISTRANTS: usize = 16 * 1024;
const IDS: usize = 18 * 1024;
const SEGMENT: usize = 22 * 1024;
const SEGMENT_HEADER: usize = 16;

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

/** Takes `length` bytes of each of two messages into the states: whole vectors, since two halves just stored are slow to load as one. */
function mix(first: usize, second: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 8) {
    const lanes = STATES + (at << 1);
    const both = v128.load64_lane(second + at, v128.load64_zero(first + at), 1);
    v128.store(lanes, v128.xor(v128.load(lanes), both));
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

/** Takes the leaf of this hash into the head, and beside that hashes the id of a leaf to come. */
function chain(leafHash: usize, coming: usize): void {
  memory.copy(PAIR + WORD, leafHash, WORD);
  hashPairs(PAIR, coming + WORD);
  digest(0, PAIR);
  digest(1, coming);
}

/** Where the hashes of the next work begin. */
let hashes: usize = 0;

/** Writes a work's leaf, all but its id; gives its length. `contents` is where that column of `count` works begins. */
function write(work: usize, leaf: usize, first: u64, contents: usize, count: usize): usize {
  const room = roomAddress();
  const metadata = contents + count * WORD;
  const kind: u32 = load<u8>(metadata + count * WORD + work);
  const registrant = <usize>load<u16>(room + REGISTRANTS + (work << 1));
  const hashCount: usize = (kind & 15) + 1;
  const length = hashCount * WORD;
  memory.copy(leaf + 1 * WORD + 12, room + SEGMENT + SEGMENT_HEADER + 20 * registrant, 20);
  memory.copy(leaf + 2 * WORD, contents + work * WORD, WORD);
  store<u64>(leaf + 4 * WORD - 8, bswap<u64>(first + work));
  store<u64>(leaf + 5 * WORD - 8, bswap<u64>(<u64>load<f64>(room + (work << 3))));
  store<u64>(leaf + 6 * WORD - 8, bswap<u64>(<u64>load<f64>(room + PRIORITIES + (work << 3))));
  store<u8>(leaf + 7 * WORD - 1, kind >> 4);
  memory.copy(leaf + 7 * WORD, metadata + work * WORD, WORD);
  store<u32>(leaf + 9 * WORD - 4, bswap<u32>(9 * <u32>WORD));
  store<u8>(leaf + 10 * WORD - 1, <u32>hashCount);
  memory.copy(leaf + 10 * WORD, hashes, length);
  hashes += length;
  return 10 * WORD + length;
}

/** Takes the segment that stands in the room, of `count` works by `accounts` from sequence `first` on, into the head at `headAddress`. */
export function advance(count: usize, accounts: usize, first: f64): void {
  const contents = roomAddress() + SEGMENT + SEGMENT_HEADER + 20 * accounts;
  const ids = roomAddress() + IDS;
  const sequence = <u64>first;
  hashes = contents + 2 * WORD * count + count;
  let one = LEAVES;
  let other = LEAVES + LEAF_ROOM;
  let nextOne = LEAVES + 2 * LEAF_ROOM;
  let nextOther = LEAVES + 3 * LEAF_ROOM;
  let oneLength = write(0, one, sequence, contents, count);
  let otherLength: usize = count > 1 ? write(1, other, sequence, contents, count) : 0;
  // The second and third word of a leaf, registrant and content hash, are what the id is the hash of.
  hashPairs(one + WORD, other + WORD);
  digest(0, one);
  digest(1, other);

  for (let work: usize = 0; work < count; work += 2) {
    const oneBlocks = pad(one, oneLength);
    const otherBlocks: usize = otherLength > 0 ? pad(other, otherLength) : 0;
    const blocks = max(oneBlocks, otherBlocks);
    memory.fill(STATES, 0, 400);
    for (let block: usize = 0; block < blocks; block++) {
      // Of the shorter one, what is mixed in after its digest was taken does not matter.
      mix(one + block * RATE, other + block * RATE, RATE);
      permute();
      if (block + 1 === oneBlocks) digest(0, LEAF_HASHES);
      if (block + 1 === otherBlocks) digest(1, LEAF_HASHES + WORD);
    }
    store<u32>(ids + (work << 2), bswap<u32>(load<u32>(one)));
    if (otherLength > 0) store<u32>(ids + (work << 2) + 4, bswap<u32>(load<u32>(other)));

    const hasNext = work + 2 < count;
    const hasOther = work + 3 < count;
    const nextLength: usize = hasNext ? write(work + 2, nextOne, sequence, contents, count) : 0;
    const nextOtherLength: usize = hasOther ? write(work + 3, nextOther, sequence, contents, count) : 0;
    chain(LEAF_HASHES, nextOne);
    if (otherLength > 0) chain(LEAF_HASHES + WORD, nextOther);
    oneLength = nextLength;
    otherLength = nextOtherLength;
    let last = one;
    one = nextOne;
    nextOne = last;
    last = other;
    other = nextOther;
    nextOther = last;
  }
}
