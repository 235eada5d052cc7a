/**
 * The heap of objects. Objects never move.
 *
 * Small objects (up to 512 bytes) lie in blocks of 32 KiB and are allocated by bumping a pointer through
 * a *window*, a free span of a block, so that compiled code can do it in three instructions. A block can be walked: each
 * object tells its size, holes are objects of kind `free`. The sweeper joins dead neighbours into spans.
 * Larger objects are chunks of their own in one doubly linked list.
 *
 * `used` counts all bytes that are not free: windows as a whole, and large chunks. The memory limit holds for it exactly.
 */
import * as L from "../generated/layout";
import { allocateChunk, chunkSize, freeChunk } from "./chunks";
import { collectStep, emergencyCollect, sweepNextBlock } from "./collect";

export const BLOCK_BYTES: u32 = 32 << 10;
export const SMALL_MAX: u32 = 512;
// A block: +0 next block, +4 first free span, +8 next block with free spans, +12 its index of use; objects from +16.
export const BLOCK_HEADER: u32 = 16;
const LARGE_PREFIX: u32 = 16; // the chunk's header; +8 next, +12 previous large object (addresses of objects)

/** Bytes that objects of a kind take in a block or chunk. */
export function objectSize(o: u32): u32 {
  switch (load<u8>(o, 1)) {
    case <u8>L.KIND_STRING: return (L.STRING_BYTES + load<u32>(o, L.STRING_LENGTH) + 7) & ~7;
    case <u8>L.KIND_TABLE: return L.TABLE_SIZE;
    case <u8>L.KIND_LUA_FUNCTION: return (L.LUA_FUNCTION_UPVALUES + (load<u32>(o, L.LUA_FUNCTION_COUNT) << 2) + 7) & ~7;
    case <u8>L.KIND_HOST_FUNCTION: return L.HOST_FUNCTION_VALUES + (<u32>load<u8>(o, 3) << 3);
    case <u8>L.KIND_USERDATA: return (L.USERDATA_PAYLOAD + load<u32>(o, L.USERDATA_BYTES) + 7) & ~7;
    case <u8>L.KIND_THREAD: return L.THREAD_SIZE;
    case <u8>L.KIND_PROTO: return L.PROTO_SIZE;
    case <u8>L.KIND_UPVALUE: return L.UPVALUE_SIZE;
    case <u8>L.KIND_WIDE: return 16;
    default: return load<u32>(o, 4); // free, blob
  }
}

/** Gives the rest of the allocation window back to its block, as a hole. */
export function retireWindow(): void {
  const stressed = load<u32>(L.STATE_WINDOW);
  const end = stressed ? stressed : load<u32>(L.STATE_ALLOC_END);
  const at = load<u32>(L.STATE_ALLOC);
  store<u32>(L.STATE_WINDOW, 0);
  store<u32>(L.STATE_ALLOC, 0);
  store<u32>(L.STATE_ALLOC_END, 0);
  if (at >= end) return;
  store<u32>(L.STATE_USED, load<u32>(L.STATE_USED) - (end - at));
  writeHole(at, end - at);
  if (end - at >= 16) {
    const block = load<u32>(L.STATE_BLOCK);
    store<u32>(at, load<u32>(block, 4), 8);
    store<u32>(block, at, 4);
  }
}

// @ts-ignore: decorator
@inline export function writeHole(at: u32, size: u32): void {
  store<u32>(at, L.KIND_FREE << 8);
  store<u32>(at, size, 4);
}

function notePeak(): void {
  const used = load<u32>(L.STATE_USED);
  if (used > load<u32>(L.STATE_PEAK)) store<u32>(L.STATE_PEAK, used);
}

/** Opens the span as allocation window. In stress mode compiled code does not see it. */
function openWindow(span: u32, size: u32): void {
  store<u32>(L.STATE_USED, load<u32>(L.STATE_USED) + size);
  store<u32>(L.STATE_ALLOC, span);
  if (load<u32>(L.STATE_STRESS)) store<u32>(L.STATE_WINDOW, span + size);
  else store<u32>(L.STATE_ALLOC_END, span + size);
}

/** Takes a free span of at least n bytes from a block, or 0. Small spans in front are left to the next sweep. */
function takeSpan(block: u32, n: u32): u32 {
  let previous = block + 4 - 8;
  let span = load<u32>(block, 4);
  for (let tries = 0; span != 0 && tries < 8; tries++) {
    if (load<u32>(span, 4) >= n) {
      store<u32>(previous, load<u32>(span, 8), 8);
      return span;
    }
    previous = span;
    span = load<u32>(span, 8);
  }
  return 0;
}

function newBlock(): u32 {
  const chunk = allocateChunk(BLOCK_BYTES);
  if (!chunk) return 0;
  const block = chunk + LARGE_PREFIX;
  store<u32>(block, load<u32>(L.STATE_BLOCKS));
  store<u32>(L.STATE_BLOCKS, block);
  const span = block + BLOCK_HEADER;
  writeHole(span, BLOCK_BYTES - BLOCK_HEADER);
  store<u32>(span, 0, 8);
  store<u32>(block, span, 4);
  store<u32>(block, 0, 8);
  return block;
}

/** Finds a window of at least n bytes: this block, blocks with holes, blocks still to be swept, a new block. */
function findWindow(n: u32): bool {
  retireWindow();
  let block = load<u32>(L.STATE_BLOCK);
  let span: u32 = block ? takeSpan(block, n) : 0;
  let swept = 0; // bounds the pause: a full heap is not swept through in one allocation
  while (!span) {
    block = load<u32>(L.STATE_FREE_BLOCKS);
    if (block) {
      store<u32>(L.STATE_FREE_BLOCKS, load<u32>(block, 8));
      store<u32>(block, 0, 8);
    } else if (load<u32>(L.STATE_PHASE) == L.PHASE_SWEEP_BLOCKS && load<u32>(L.STATE_SWEEP_BLOCK) != 0 && swept < 8) {
      swept++;
      sweepNextBlock();
      continue;
    } else {
      block = newBlock();
      if (!block) return false;
    }
    store<u32>(L.STATE_BLOCK, block);
    span = takeSpan(block, n);
  }
  openWindow(span, load<u32>(span, 4));
  return true;
}

/** Bytes that may still be taken under the limit. */
function withinLimit(n: u32): bool {
  const limit = load<u32>(L.STATE_MEMORY_LIMIT);
  const used = load<u32>(L.STATE_USED);
  return used <= limit && limit - used >= n;
}

function outOfMemory(): u32 {
  store<u32>(L.STATE_STATUS, L.STATUS_FATAL);
  store<u32>(L.STATE_ERROR_KIND, L.ERROR_MEMORY);
  return 0;
}

/** Slow path of small allocation: may collect. n is a multiple of 8, at most SMALL_MAX. */
export function allocateSlow(n: u32): u32 {
  collectStep(n);
  const hidden = load<u32>(L.STATE_WINDOW);
  if (hidden) {
    const at = load<u32>(L.STATE_ALLOC);
    if (at + n <= hidden) {
      store<u32>(L.STATE_ALLOC, at + n);
      return at;
    }
  }
  for (let tries = 0; true; tries++) {
    if (withinLimit(n + 1024) && findWindow(n)) {
      trimWindow();
      notePeak();
      break;
    }
    if (tries) {
      // The last bytes under the limit are served exactly.
      if (withinLimit(n) && findWindow(n)) {
        trimWindow();
        notePeak();
        break;
      }
      return outOfMemory();
    }
    emergencyCollect();
  }
  const at = load<u32>(L.STATE_ALLOC);
  store<u32>(L.STATE_ALLOC, at + n);
  return at;
}

/** Cuts the window where the memory limit would be passed inside it. */
function trimWindow(): void {
  const limit = load<u32>(L.STATE_MEMORY_LIMIT);
  const used = load<u32>(L.STATE_USED);
  if (used <= limit) return;
  const over = (used - limit + 7) & ~7;
  const stressed = load<u32>(L.STATE_WINDOW);
  const end = stressed ? stressed : load<u32>(L.STATE_ALLOC_END);
  const at = load<u32>(L.STATE_ALLOC);
  if (over >= end - at) return;
  const cut = end - over;
  store<u32>(L.STATE_USED, used - over);
  writeHole(cut, over);
  if (over >= 16) {
    const block = load<u32>(L.STATE_BLOCK);
    store<u32>(cut, load<u32>(block, 4), 8);
    store<u32>(block, cut, 4);
  }
  if (stressed) store<u32>(L.STATE_WINDOW, cut);
  else store<u32>(L.STATE_ALLOC_END, cut);
}

/** A large object: its own chunk, in the list of large objects. May collect. */
function allocateLarge(n: u32): u32 {
  collectStep(n);
  if (!withinLimit(n + LARGE_PREFIX + 16)) {
    emergencyCollect();
    if (!withinLimit(n + LARGE_PREFIX + 16)) return outOfMemory();
  }
  let chunk = allocateChunk(n);
  if (!chunk) {
    emergencyCollect();
    chunk = allocateChunk(n);
    if (!chunk) return outOfMemory();
  }
  const o = chunk + LARGE_PREFIX;
  const first = load<u32>(L.STATE_LARGE);
  store<u32>(chunk, first, 8);
  store<u32>(chunk, 0, 12);
  if (first) store<u32>(first - LARGE_PREFIX, o, 12);
  store<u32>(L.STATE_LARGE, o);
  store<u32>(L.STATE_USED, load<u32>(L.STATE_USED) + chunkSize(chunk));
  notePeak();
  // Large work costs fuel: a unit for 4 KiB.
  store<i32>(L.STATE_FUEL, load<i32>(L.STATE_FUEL) - <i32>(n >>> 12));
  return o;
}

/** Frees a large object at once. */
export function freeLarge(o: u32): void {
  const chunk = o - LARGE_PREFIX;
  const next = load<u32>(chunk, 8);
  const previous = load<u32>(chunk, 12);
  if (next) store<u32>(next - LARGE_PREFIX, previous, 12);
  if (previous) store<u32>(previous - LARGE_PREFIX, next, 8);
  else store<u32>(L.STATE_LARGE, next);
  if (load<u32>(L.STATE_SWEEP_LARGE) == o) store<u32>(L.STATE_SWEEP_LARGE, next);
  store<u32>(L.STATE_USED, load<u32>(L.STATE_USED) - chunkSize(chunk));
  freeChunk(chunk);
}

// @ts-ignore: decorator
@inline export function nextLarge(o: u32): u32 { return load<u32>(o - LARGE_PREFIX, 8); }
// @ts-ignore: decorator
@inline export function largeSize(o: u32): u32 { return chunkSize(o - LARGE_PREFIX); }

/**
 * Room for an object of n bytes, its header word written, the rest not. 0 when the memory limit is reached (status set).
 * May collect: what the caller holds must be reachable (a slot, or the root stack).
 */
export function allocate(kind: u32, n: u32): u32 {
  n = (n + 7) & ~7;
  let o: u32;
  if (n <= SMALL_MAX) {
    o = load<u32>(L.STATE_ALLOC);
    const end = o + n;
    if (end <= load<u32>(L.STATE_ALLOC_END)) store<u32>(L.STATE_ALLOC, end);
    else {
      o = allocateSlow(n);
      if (!o) return 0;
    }
  } else {
    o = allocateLarge(n);
    if (!o) return 0;
  }
  store<u32>(o, load<u32>(L.STATE_HEADER) | (kind << 8));
  return o;
}

/** The same for what the program did not ask for: it costs no fuel, and brings no collection nearer but that of a full memory. */
export function allocateUnpaid(kind: u32, n: u32): u32 {
  const stopped = load<u32>(L.STATE_STOPPED);
  const fuel = fuelLeft();
  store<u32>(L.STATE_STOPPED, stopped | 1);
  const o = allocate(kind, n);
  store<u32>(L.STATE_STOPPED, stopped);
  store<i32>(L.STATE_FUEL, load<i32>(L.STATE_FUEL) + fuel - fuelLeft());
  return o;
}

/** What is left of the slice, with what an interrupt set aside. */
// @ts-ignore: decorator
@inline export function fuelLeft(): i32 { return load<i32>(L.STATE_FUEL) + <i32>load<u32>(L.STATE_FUEL_INTERRUPT); }

/** Raw bytes owned by one object; the payload is at +8. */
export function allocateBlob(bytes: u32): u32 {
  if (bytes > 0xf0000000) return outOfMemory();
  const n = blobSize(bytes);
  return sized(allocate(L.KIND_BLOB, n), n);
}

/** … that nobody pays for. */
export function allocateBlobUnpaid(bytes: u32): u32 {
  const n = blobSize(bytes);
  return sized(allocateUnpaid(L.KIND_BLOB, n), n);
}

// @ts-ignore: decorator
@inline function blobSize(bytes: u32): u32 { return (bytes + 15) & ~7; }

// @ts-ignore: decorator
@inline function sized(blob: u32, n: u32): u32 {
  if (blob) store<u32>(blob, n, 4);
  return blob;
}

/** The owner does not need the blob any more: a large one is freed at once, a small one left to the sweeper. */
export function releaseBlob(o: u32): void {
  if (o != 0 && load<u32>(o, 4) > SMALL_MAX) freeLarge(o);
}

/** Puts a value on the root stack; it holds it across allocations until `unroot`. */
// @ts-ignore: decorator
@inline export function root(v: u64): void {
  const n = load<u32>(L.STATE_ROOT_COUNT);
  store<u64>(L.STATE_ROOTS + (n << 3), v);
  store<u32>(L.STATE_ROOT_COUNT, n + 1);
}
// @ts-ignore: decorator
@inline export function unroot(n: u32): void {
  store<u32>(L.STATE_ROOT_COUNT, load<u32>(L.STATE_ROOT_COUNT) - n);
}
