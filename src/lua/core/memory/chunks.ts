/**
 * The outer allocator: chunks of any size out of the cage's memory, for blocks of small objects and for large objects.
 *
 * Boundary tags, as in every malloc since Knuth (TAOCP 2.5): a chunk begins with its size and the size of the
 * chunk before it, so that a freed one merges with free neighbours at once. Free chunks hang in 128 bins by size,
 * exact below 1 KiB, four to a power of two above. The memory grows geometrically; a sentinel in use ends it.
 *
 * ```
 *  +0 size | IN_USE      +4 size of the chunk before     +8 free: next in bin   +12 free: previous in bin
 *                                                        in use: 8 bytes for the owner, then the payload at +16
 * ```
 */
import { STATE_BIN_MAP, STATE_BINS, STATE_HEAP_BASE, STATE_HEAP_END } from "../generated/layout";

const CHUNK_HEADER: u32 = 16;
const IN_USE: u32 = 1;

function binOf(size: u32): u32 {
  if (size < 1024) return size >>> 4;
  const log = 31 - clz<u32>(size);
  const bin = 64 + ((log - 10) << 2) + ((size >>> (log - 2)) & 3);
  return bin > 127 ? 127 : bin;
}

function insertFree(chunk: u32, size: u32): void {
  store<u32>(chunk, size);
  store<u32>(chunk + size, size, 4);
  const bin = binOf(size);
  const head = STATE_BINS + (bin << 2);
  const first = load<u32>(head);
  store<u32>(chunk, first, 8);
  store<u32>(chunk, 0, 12);
  if (first) store<u32>(first, chunk, 12);
  store<u32>(head, chunk);
  const word = STATE_BIN_MAP + ((bin >>> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (bin & 31)));
}

function removeFree(chunk: u32, size: u32): void {
  const next = load<u32>(chunk, 8);
  const previous = load<u32>(chunk, 12);
  if (next) store<u32>(next, previous, 12);
  if (previous) {
    store<u32>(previous, next, 8);
    return;
  }
  const bin = binOf(size);
  store<u32>(STATE_BINS + (bin << 2), next);
  if (!next) {
    const word = STATE_BIN_MAP + ((bin >>> 5) << 2);
    store<u32>(word, load<u32>(word) & ~(1 << (bin & 31)));
  }
}

/** First bin at or above `bin` that is not empty, or 128. */
function nextBin(bin: u32): u32 {
  while (bin < 128) {
    const bits = load<u32>(STATE_BIN_MAP + ((bin >>> 5) << 2)) >>> (bin & 31);
    if (bits) return bin + ctz<u32>(bits);
    bin = (bin | 31) + 1;
  }
  return 128;
}

function findFree(size: u32): u32 {
  const bin = binOf(size);
  let chunk = load<u32>(STATE_BINS + (bin << 2));
  for (let tries = 0; chunk != 0 && tries < 16; tries++) {
    if (load<u32>(chunk) >= size) return chunk;
    chunk = load<u32>(chunk, 8);
  }
  const above = nextBin(bin + 1);
  if (above < 128) {
    chunk = load<u32>(STATE_BINS + (above << 2));
    if (above < 127 || load<u32>(chunk) >= size) return chunk;
    while (chunk != 0 && load<u32>(chunk) < size) chunk = load<u32>(chunk, 8);
    return chunk;
  }
  return 0;
}

/** More memory from the host: at least `size` bytes, and at least an eighth of what there is. */
function growMemory(size: u32): bool {
  const end = load<u32>(STATE_HEAP_END);
  const have = end - load<u32>(STATE_HEAP_BASE);
  let want = <u64>max(max(size + 64, have >>> 3), <u32>(256 << 10));
  // What lies between the sentinel and the end of memory (a prepared image is cut there) is used first.
  const inMemory = (<u64>memory.size()) << 16;
  let newEnd = <u64>end + want;
  if (newEnd > inMemory) {
    let pages = <i32>((newEnd - inMemory + 0xffff) >>> 16);
    if (memory.grow(pages) < 0) {
      pages = <i32>((<u64>end + <u64>size + 64 - inMemory + 0xffff) >>> 16);
      if (<u64>end + <u64>size + 64 > 0xffff0000 || memory.grow(pages) < 0) return false;
    }
  }
  newEnd = (<u64>memory.size()) << 16;
  if (newEnd > 0xffff0000) newEnd = 0xffff0000;
  if (newEnd < <u64>end + <u64>size + 32) return false;
  // The old sentinel becomes the head of the new free space.
  const sentinel = end - 16;
  const added = <u32>newEnd - end;
  let chunk = sentinel;
  let length = added;
  const before = load<u32>(sentinel, 4);
  const freshSentinel = <u32>newEnd - 16;
  if (before != 0 && !(load<u32>(sentinel - before) & IN_USE)) {
    chunk = sentinel - before;
    removeFree(chunk, before);
    length += before;
  }
  store<u32>(STATE_HEAP_END, <u32>newEnd);
  store<u32>(freshSentinel, 16 | IN_USE);
  insertFree(chunk, length);
  return true;
}

/** Makes the heap out of [base, end of memory). Called once, when the image is built. */
export function initChunks(base: u32): void {
  base = (base + 15) & ~15;
  const end = <u32>memory.size() << 16;
  store<u32>(STATE_HEAP_BASE, base);
  store<u32>(STATE_HEAP_END, end);
  store<u32>(base, 16 | IN_USE); // stops merging downwards
  store<u32>(base, 0, 4);
  const sentinel = end - 16;
  store<u32>(sentinel, 16 | IN_USE);
  store<u32>(base + 16, 16, 4);
  insertFree(base + 16, sentinel - base - 16);
}

/** A chunk with room for `bytes`; its payload begins at +16. 0 when there is no memory left. */
export function allocateChunk(bytes: u32): u32 {
  if (bytes > 0xfff00000) return 0;
  const size = (bytes + CHUNK_HEADER + 15) & ~15;
  let chunk = findFree(size);
  if (!chunk) {
    if (!growMemory(size)) return 0;
    chunk = findFree(size);
    if (!chunk) return 0;
  }
  const have = load<u32>(chunk);
  removeFree(chunk, have);
  // However little is left over: so what an object takes does not depend on where it lies, nor does the collector's pace.
  if (have > size) {
    const rest = chunk + size;
    store<u32>(rest, size, 4);
    insertFree(rest, have - size);
    store<u32>(chunk, size | IN_USE);
  } else store<u32>(chunk, size | IN_USE);
  return chunk;
}

/** Bytes of a chunk, header included. */
// @ts-ignore: decorator
@inline export function chunkSize(chunk: u32): u32 { return load<u32>(chunk) & ~15; }

export function freeChunk(chunk: u32): void {
  let size = chunkSize(chunk);
  const next = chunk + size;
  const before = load<u32>(chunk, 4);
  if (!(load<u32>(next) & IN_USE)) {
    const nextSize = load<u32>(next);
    removeFree(next, nextSize);
    size += nextSize;
  }
  if (before != 0 && !(load<u32>(chunk - before) & IN_USE)) {
    chunk -= before;
    removeFree(chunk, before);
    size += before;
  }
  insertFree(chunk, size);
}

/** Cuts free space at the heap's end off, so that an image holds no more than what is in use. Growth brings it back. */
export function sealChunks(): void {
  const sentinel = load<u32>(STATE_HEAP_END) - 16;
  const before = load<u32>(sentinel, 4);
  if (before == 0 || before < 64 || load<u32>(sentinel - before) & IN_USE) return;
  const chunk = sentinel - before;
  const previous = load<u32>(chunk, 4);
  removeFree(chunk, before);
  store<u32>(chunk, 16 | IN_USE);
  store<u32>(chunk, previous, 4);
  store<u32>(STATE_HEAP_END, chunk + 16);
}
