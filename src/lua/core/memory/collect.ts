/**
 * The collector: incremental mark and sweep, after PUC Lua's (lgc.c), over a heap whose blocks are walked.
 *
 * Objects are white (not reached), gray (reached, children not yet) or black. Two whites alternate: after marking, the
 * old white is dead, new objects have the other. A store into a black object goes through a barrier. A cycle:
 *
 *   pause → mark (in steps) → atomic (threads again, weak tables, finalizers) → sweep blocks → sweep large → pause
 *
 * Work is done in steps paid for by allocation, in the slow path of the allocator only; each step marks or sweeps
 * a few times what was allocated since the last. Finalizers are not called here: the interpreter is interrupted
 * and calls them at its next droppable point (run/finalizers).
 *
 * The value stack: slots below the top frame's end are marked; in the atomic step those above are set to nil. So a slot
 * never holds a dead object, and registers need no clearing when a function is entered.
 */
import * as L from "../generated/layout";
import { clearDeadKey, weakClearKeys, weakClearValues } from "./weak";
import { BLOCK_BYTES, BLOCK_HEADER, freeLarge, largeSize, nextLarge, objectSize, retireWindow, writeHole } from "./heap";
import { freeChunk } from "./chunks";
import { forgetString } from "../objects/strings";
import { getByString } from "../objects/tables";
import { frameEnd } from "../run/frames";

const WHITES: u8 = 3;

// @ts-ignore: decorator
@inline function isWhite(o: u32): bool { return (load<u8>(o) & WHITES) != 0; }
// @ts-ignore: decorator
@inline function setBlack(o: u32): void { store<u8>(o, (load<u8>(o) & ~WHITES) | <u8>L.MARK_BLACK); }
// @ts-ignore: decorator
@inline export function isBlack(o: u32): bool { return (load<u8>(o) & <u8>L.MARK_BLACK) != 0; }
// @ts-ignore: decorator
@inline export function isCollectable(v: u64): bool {
  const tag = <u32>(v >>> 32);
  return tag >= L.TAG_WIDE && tag <= L.TAG_THREAD && tag != L.TAG_LIGHT_USERDATA;
}
/** Whether a collectable value was not reached in the mark phase. */
// @ts-ignore: decorator
@inline export function isWhiteValue(v: u64): bool { return isCollectable(v) && isWhite(<u32>v); }

// ---------------------------------------------------------------- marking

/** Reaches an object: leaves become black, others gray and linked. */
export function markObject(o: u32): void {
  if (!isWhite(o)) return;
  switch (load<u8>(o, 1)) {
    case <u8>L.KIND_STRING:
    case <u8>L.KIND_WIDE:
    case <u8>L.KIND_BLOB:
      setBlack(o);
      return;
    case <u8>L.KIND_UPVALUE:
      setBlack(o);
      markValue(load<u64>(load<u32>(o, L.UPVALUE_VALUE)));
      return;
    default:
      store<u8>(o, load<u8>(o) & ~WHITES);
      store<u32>(o, load<u32>(L.STATE_GRAY), L.OBJECT_GC_NEXT);
      store<u32>(L.STATE_GRAY, o);
  }
}

// @ts-ignore: decorator
@inline function markValue(v: u64): void {
  if (isCollectable(v) && isWhite(<u32>v)) markObject(<u32>v);
}

function markBlob(payload: u32): void {
  if (payload) setBlack(payload - 8);
}

function linkGrayAgain(o: u32): void {
  store<u32>(o, load<u32>(L.STATE_GRAY_AGAIN), L.OBJECT_GC_NEXT);
  store<u32>(L.STATE_GRAY_AGAIN, o);
}

/** 1 weak keys, 2 weak values, 3 both. */
function weakMode(metatable: u32): u32 {
  const slot = getByString(metatable, load<u32>(L.STATE_NAMES + (L.META_MODE << 2)));
  if (!slot) return 0;
  const v = load<u64>(slot);
  if (<u32>(v >>> 32) != L.TAG_STRING) return 0;
  const s = <u32>v;
  const n = load<u32>(s, L.STRING_LENGTH);
  let mode: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const c = load<u8>(s + i, L.STRING_BYTES);
    if (c == 0x6b) mode |= 1;
    else if (c == 0x76) mode |= 2;
  }
  return mode;
}

function markArray(t: u32): void {
  let at = load<u32>(t, L.TABLE_ARRAY);
  const end = at + (load<u32>(t, L.TABLE_ARRAY_SIZE) << 3);
  for (; at < end; at += 8) markValue(load<u64>(at));
}

function traverseTable(t: u32): u32 {
  const metatable = load<u32>(t, L.TABLE_METATABLE);
  const nodeBytes = load<u32>(t, L.TABLE_NODE_BYTES);
  const nodes = load<u32>(t, L.TABLE_NODES);
  const end = nodes + nodeBytes;
  markBlob(load<u32>(t, L.TABLE_ARRAY));
  if (nodeBytes) markBlob(nodes);
  let mode: u32 = 0;
  if (metatable) {
    markObject(metatable);
    mode = weakMode(metatable);
  }
  const work = L.TABLE_SIZE + (load<u32>(t, L.TABLE_ARRAY_SIZE) << 3) + nodeBytes;
  if (mode == 0) {
    markArray(t);
    for (let node = nodes; node < end; node += L.NODE_SIZE) {
      const value = load<u64>(node, L.NODE_VALUE);
      if (value == L.V_NIL) clearDeadKey(node);
      else {
        markValue(load<u64>(node, L.NODE_KEY));
        markValue(value);
      }
    }
    return work;
  }
  if (mode == 3) {
    store<u8>(t, load<u8>(t) & ~<u8>L.MARK_BLACK);
    store<u32>(t, load<u32>(L.STATE_ALL_WEAK), L.OBJECT_GC_NEXT);
    store<u32>(L.STATE_ALL_WEAK, t);
    return work;
  }
  if (mode == 2) {
    traverseWeakValues(t, nodes, end);
    return work;
  }
  traverseEphemeron(t);
  return work;
}

function traverseWeakValues(t: u32, nodes: u32, end: u32): void {
  let clears = load<u32>(t, L.TABLE_ARRAY_SIZE) != 0;
  for (let node = nodes; node < end; node += L.NODE_SIZE) {
    const value = load<u64>(node, L.NODE_VALUE);
    if (value == L.V_NIL) clearDeadKey(node);
    else {
      markValue(load<u64>(node, L.NODE_KEY));
      if (isWhiteValue(value)) clears = true;
    }
  }
  store<u8>(t, load<u8>(t) & ~<u8>L.MARK_BLACK);
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) linkGrayAgain(t);
  else if (clears) {
    store<u32>(t, load<u32>(L.STATE_WEAK), L.OBJECT_GC_NEXT);
    store<u32>(L.STATE_WEAK, t);
  } else setBlack(t);
}

/** Marks the values whose keys are marked. True if it marked any. */
function traverseEphemeron(t: u32): bool {
  const nodes = load<u32>(t, L.TABLE_NODES);
  const end = nodes + load<u32>(t, L.TABLE_NODE_BYTES);
  let marked = false;
  let hasWhiteKeys = false;
  let hasWhitePairs = false;
  let at = load<u32>(t, L.TABLE_ARRAY);
  const arrayEnd = at + (load<u32>(t, L.TABLE_ARRAY_SIZE) << 3);
  for (; at < arrayEnd; at += 8) {
    const v = load<u64>(at);
    if (isWhiteValue(v)) {
      marked = true;
      markObject(<u32>v);
    }
  }
  for (let node = nodes; node < end; node += L.NODE_SIZE) {
    const value = load<u64>(node, L.NODE_VALUE);
    if (value == L.V_NIL) {
      clearDeadKey(node);
      continue;
    }
    const key = load<u64>(node, L.NODE_KEY);
    if (isWhiteValue(key) && <u32>(key >>> 32) != L.TAG_STRING && <u32>(key >>> 32) != L.TAG_WIDE) {
      hasWhiteKeys = true;
      if (isWhiteValue(value)) hasWhitePairs = true;
    } else {
      markValue(key);
      if (isWhiteValue(value)) {
        marked = true;
        markObject(<u32>value);
      }
    }
  }
  store<u8>(t, load<u8>(t) & ~<u8>L.MARK_BLACK);
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) linkGrayAgain(t);
  else if (hasWhitePairs) {
    store<u32>(t, load<u32>(L.STATE_EPHEMERON), L.OBJECT_GC_NEXT);
    store<u32>(L.STATE_EPHEMERON, t);
  } else if (hasWhiteKeys) {
    store<u32>(t, load<u32>(L.STATE_ALL_WEAK), L.OBJECT_GC_NEXT);
    store<u32>(L.STATE_ALL_WEAK, t);
  } else setBlack(t);
  return marked;
}

/** The running thread's position lives in the state block; written back before threads are looked at. */
function syncThread(): void {
  const thread = load<u32>(L.STATE_THREAD);
  if (thread) store<u32>(thread, load<u32>(L.STATE_FRAME), L.THREAD_FRAME);
}

function traverseThread(t: u32): u32 {
  store<u8>(t, load<u8>(t) & ~<u8>L.MARK_BLACK);
  linkGrayAgain(t);
  const stack = load<u32>(t, L.THREAD_STACK);
  if (!stack) return L.THREAD_SIZE;
  markBlob(stack);
  markBlob(load<u32>(t, L.THREAD_FRAMES));
  let end = frameEnd(t);
  const room = load<u32>(t, L.THREAD_STACK_END) + (L.STACK_EXTRA << 3);
  const pending = load<u32>(L.STATE_PENDING_END);
  if (t == load<u32>(L.STATE_THREAD) && pending > end && pending <= room) end = pending;
  for (let at = stack; at < end; at += 8) markValue(load<u64>(at));
  const frame = load<u32>(t, L.THREAD_FRAME);
  for (let f = load<u32>(t, L.THREAD_FRAMES); f <= frame; f += L.FRAME_SIZE) {
    const fn = load<u32>(f, L.FRAME_FUNCTION);
    if (fn) markObject(fn);
  }
  for (let u = load<u32>(t, L.THREAD_OPEN_UPVALUES); u; u = load<u32>(u, L.UPVALUE_NEXT)) setBlack(u);
  const resumer = load<u32>(t, L.THREAD_RESUMER);
  if (resumer) markObject(resumer);
  markValue(load<u64>(t, L.THREAD_HOOK));
  markValue(load<u64>(t, L.THREAD_DEATH));
  if (load<u32>(L.STATE_PHASE) == L.PHASE_ATOMIC) {
    for (let at = end; at < room; at += 8) store<u64>(at, L.V_NIL);
  }
  return L.THREAD_SIZE + (end - stack);
}

function traverseProto(p: u32): u32 {
  markBlob(load<u32>(p, L.PROTO_CODE));
  markBlob(load<u32>(p, L.PROTO_UPVALUES));
  markBlob(load<u32>(p, L.PROTO_LINES));
  markBlob(load<u32>(p, L.PROTO_DEBUG));
  const source = load<u32>(p, L.PROTO_SOURCE);
  if (source) markObject(source);
  const chunkId = load<u32>(p, L.PROTO_CHUNK_ID);
  if (chunkId) markObject(chunkId);
  const data = load<u32>(p, L.PROTO_DATA);
  if (data) {
    markBlob(data);
    const end = data + (load<u32>(p, L.PROTO_CONSTANT_COUNT) << 3);
    for (let at = data; at < end; at += 8) markValue(load<u64>(at));
  }
  const protos = load<u32>(p, L.PROTO_PROTOS);
  if (protos) {
    markBlob(protos);
    const end = protos + (load<u32>(p, L.PROTO_PROTO_COUNT) << 2);
    for (let at = protos; at < end; at += 4) {
      const nested = load<u32>(at);
      if (nested) markObject(nested);
    }
  }
  return L.PROTO_SIZE + (load<u32>(p, L.PROTO_CONSTANT_COUNT) << 3);
}

/** Takes one gray object and reaches what it holds. Answers the bytes looked at. */
function propagate(): u32 {
  const o = load<u32>(L.STATE_GRAY);
  store<u32>(L.STATE_GRAY, load<u32>(o, L.OBJECT_GC_NEXT));
  setBlack(o);
  switch (load<u8>(o, 1)) {
    case <u8>L.KIND_TABLE: return traverseTable(o);
    case <u8>L.KIND_LUA_FUNCTION: {
      const proto = load<u32>(o, L.LUA_FUNCTION_PROTO);
      if (proto) markObject(proto);
      const n = load<u32>(o, L.LUA_FUNCTION_COUNT);
      for (let i: u32 = 0; i < n; i++) {
        const u = load<u32>(o + (i << 2), L.LUA_FUNCTION_UPVALUES);
        if (u) markObject(u);
      }
      return 32 + (n << 2);
    }
    case <u8>L.KIND_HOST_FUNCTION: {
      const n = <u32>load<u8>(o, 3);
      for (let i: u32 = 0; i < n; i++) markValue(load<u64>(o + (i << 3), L.HOST_FUNCTION_VALUES));
      const name = load<u32>(o, L.HOST_FUNCTION_NAME);
      if (name) markObject(name);
      return 32;
    }
    case <u8>L.KIND_USERDATA: {
      const metatable = load<u32>(o, L.USERDATA_METATABLE);
      if (metatable) markObject(metatable);
      markValue(load<u64>(o, L.USERDATA_USER_VALUE));
      return 32;
    }
    case <u8>L.KIND_THREAD: return traverseThread(o);
    default: return traverseProto(o);
  }
}

function propagateAll(): void {
  while (load<u32>(L.STATE_GRAY)) propagate();
}

function markWord(at: u32): void {
  const o = load<u32>(at);
  if (o) markObject(o);
}

function markRoots(): void {
  syncThread();
  markWord(L.STATE_THREAD);
  for (let at: u32 = L.STATE_MAIN_THREAD; at <= L.STATE_STRING_META; at += 4) markWord(at);
  for (let i: u32 = 0; i < 16; i++) {
    markWord(L.STATE_TYPE_META + (i << 2));
    markWord(L.STATE_MESSAGES + (i << 2));
  }
  for (let i: u32 = 0; i < 32; i++) markWord(L.STATE_NAMES + (i << 2));
  for (let i: u32 = 0; i < 18; i++) markWord(L.STATE_TYPE_NAMES + (i << 2));
  markValue(load<u64>(L.STATE_WARN));
  markValue(load<u64>(L.STATE_NEXT_FUNCTION));
  markValue(load<u64>(L.STATE_IPAIRS_FUNCTION));
  markValue(load<u64>(L.STATE_ERROR_VALUE));
  markValue(load<u64>(L.STATE_ERROR_A));
  markValue(load<u64>(L.STATE_ERROR_B));
  const n = load<u32>(L.STATE_ROOT_COUNT);
  for (let i: u32 = 0; i < n; i++) markValue(load<u64>(L.STATE_ROOTS + (i << 3)));
  for (let i: u32 = 0; i < L.KNOWN_ENTRIES; i++) markWord(L.STATE_KNOWN + i * L.KNOWN_SIZE + L.KNOWN_MESSAGE);
  const requests = load<u32>(L.STATE_REQUEST_COUNT);
  for (let i: u32 = 0; i < requests; i++) markWord(L.STATE_REQUESTS + (i << 2));
  markBlob(load<u32>(L.STATE_STRINGS));
  markBlob(load<u32>(L.STATE_SCRATCH));
  markBlob(load<u32>(L.STATE_BUFFER));
  markPending();
}

/** Records of finalizers: blobs of (+8 object, +12 next record). Pending ones keep their objects alive. */
function markPending(): void {
  for (let r = load<u32>(L.STATE_PENDING_FINALIZERS); r; r = load<u32>(r, 12)) {
    setBlack(r);
    markObject(load<u32>(r, 8));
  }
}

// ---------------------------------------------------------------- the atomic step

/** Moves records of unreached objects to the end of the pending list. All: at the close of a state. */
export function separateFinalizable(all: bool): void {
  let last = L.STATE_PENDING_FINALIZERS - 12;
  while (load<u32>(last, 12)) last = load<u32>(last, 12);
  let previous = L.STATE_FINALIZABLE - 12;
  let r = load<u32>(previous, 12);
  while (r) {
    const next = load<u32>(r, 12);
    if (all || isWhite(load<u32>(r, 8))) {
      store<u32>(previous, next, 12);
      store<u32>(r, 0, 12);
      store<u32>(last, r, 12);
      last = r;
    } else previous = r;
    r = next;
  }
}

function keepRecords(): void {
  for (let r = load<u32>(L.STATE_FINALIZABLE); r; r = load<u32>(r, 12)) setBlack(r);
}

/** Values of open upvalues that are reached although their thread is not. */
function markUpvaluesOfDeadThreads(): void {
  for (let t = load<u32>(L.STATE_THREADS); t; t = load<u32>(t, L.THREAD_NEXT_THREAD)) {
    if (!isWhite(t)) continue;
    for (let u = load<u32>(t, L.THREAD_OPEN_UPVALUES); u; u = load<u32>(u, L.UPVALUE_NEXT)) {
      if (!isWhite(u)) markValue(load<u64>(load<u32>(u, L.UPVALUE_VALUE)));
    }
  }
}

/** Takes dead threads off the list of threads; their reached upvalues become closed ones. */
function dropDeadThreads(): void {
  let previous: u32 = L.STATE_THREADS - L.THREAD_NEXT_THREAD;
  let t = load<u32>(L.STATE_THREADS);
  while (t) {
    const next = load<u32>(t, L.THREAD_NEXT_THREAD);
    if (isWhite(t)) {
      store<u32>(previous, next, L.THREAD_NEXT_THREAD);
      for (let u = load<u32>(t, L.THREAD_OPEN_UPVALUES); u; u = load<u32>(u, L.UPVALUE_NEXT)) {
        if (isWhite(u)) continue;
        store<u64>(u, load<u64>(load<u32>(u, L.UPVALUE_VALUE)), L.UPVALUE_CLOSED);
        store<u32>(u, u + L.UPVALUE_CLOSED, L.UPVALUE_VALUE);
        store<u8>(u, 0, L.OBJECT_FLAGS);
      }
      store<u32>(t, 0, L.THREAD_OPEN_UPVALUES);
    } else previous = t;
    t = next;
  }
}

function convergeEphemerons(): void {
  let changed = true;
  while (changed) {
    changed = false;
    let t = load<u32>(L.STATE_EPHEMERON);
    store<u32>(L.STATE_EPHEMERON, 0);
    while (t) {
      const next = load<u32>(t, L.OBJECT_GC_NEXT);
      setBlack(t);
      if (traverseEphemeron(t)) {
        propagateAll();
        changed = true;
      }
      t = next;
    }
  }
}

function atomic(): void {
  store<u32>(L.STATE_PHASE, L.PHASE_ATOMIC);
  const again = load<u32>(L.STATE_GRAY_AGAIN);
  store<u32>(L.STATE_GRAY_AGAIN, 0);
  markRoots();
  propagateAll();
  markUpvaluesOfDeadThreads();
  propagateAll();
  store<u32>(L.STATE_GRAY, again);
  propagateAll();
  convergeEphemerons();
  weakClearValues(load<u32>(L.STATE_WEAK), 0);
  weakClearValues(load<u32>(L.STATE_ALL_WEAK), 0);
  const weakBefore = load<u32>(L.STATE_WEAK);
  const allWeakBefore = load<u32>(L.STATE_ALL_WEAK);
  separateFinalizable(false);
  markPending();
  propagateAll();
  convergeEphemerons();
  weakClearKeys(load<u32>(L.STATE_EPHEMERON));
  weakClearKeys(load<u32>(L.STATE_ALL_WEAK));
  weakClearValues(load<u32>(L.STATE_WEAK), weakBefore);
  weakClearValues(load<u32>(L.STATE_ALL_WEAK), allWeakBefore);
  keepRecords();
  dropDeadThreads();
  store<u32>(L.STATE_WEAK, 0);
  store<u32>(L.STATE_ALL_WEAK, 0);
  store<u32>(L.STATE_EPHEMERON, 0);
  store<u32>(L.STATE_GRAY_AGAIN, 0);
  // From here on the old white is dead.
  store<u32>(L.STATE_HEADER, load<u32>(L.STATE_HEADER) ^ <u32>WHITES);
  retireWindow();
  store<u32>(L.STATE_BLOCK, 0);
  store<u32>(L.STATE_FREE_BLOCKS, 0);
  store<u32>(L.STATE_SWEEP_BLOCK, load<u32>(L.STATE_BLOCKS));
  store<u32>(L.STATE_LAST_BLOCK, 0);
  store<u32>(L.STATE_SWEEP_LARGE, load<u32>(L.STATE_LARGE));
  store<u32>(L.STATE_PHASE, L.PHASE_SWEEP_BLOCKS);
}

// ---------------------------------------------------------------- sweeping

/** Whether a dead object is to be kept for now. */
function finalizeDead(o: u32): bool {
  const kind = load<u8>(o, 1);
  if (kind == <u8>L.KIND_STRING) {
    if (load<u8>(o, L.OBJECT_FLAGS) != 0) forgetString(o);
    return false;
  }
  return kind == <u8>L.KIND_PROTO && keepProto(o);
}

/**
 * The host knows protos with code by their addresses, and writes to them. So the memory of one that is dead is not used again before the host
 * took note: it stays, without all that it had, and is dead in the next cycle as well.
 */
function keepProto(p: u32): bool {
  const requested = load<u32>(p, L.PROTO_REQUESTED);
  if (requested == L.REQUESTED_DEAD) return true;
  if (requested != L.REQUESTED_HELD) return false;
  store<u32>(p, L.REQUESTED_DEAD, L.PROTO_REQUESTED);
  store<u32>(p, 0, L.PROTO_ENTRY);
  store<u32>(p, 0, L.PROTO_UNLINKED);
  store<u32>(p, 0, L.PROTO_CODE);
  store<u32>(p, 0, L.PROTO_CODE_COUNT);
  store<u32>(p, load<u32>(L.STATE_DEAD_PROTOS), L.OBJECT_GC_NEXT);
  store<u32>(L.STATE_DEAD_PROTOS, p);
  return true;
}

/** Sweeps one block: joins dead objects and holes into free spans. Answers the bytes looked at. */
export function sweepNextBlock(): u32 {
  const block = load<u32>(L.STATE_SWEEP_BLOCK);
  if (!block) return 0;
  const next = load<u32>(block);
  store<u32>(L.STATE_SWEEP_BLOCK, next);
  const white = <u8>load<u32>(L.STATE_HEADER);
  const dead = white ^ WHITES;
  const end = block + BLOCK_BYTES;
  let at = block + BLOCK_HEADER;
  let hole: u32 = 0;
  let freed: u32 = 0;
  let tail = block + 4 - 8; // link word of the last span is at +8
  store<u32>(block, 0, 4);
  let biggest: u32 = 0;
  while (at < end) {
    const size = objectSize(at);
    const mark = load<u8>(at);
    if (load<u8>(at, 1) == <u8>L.KIND_FREE) {
      if (!hole) hole = at;
    } else if ((mark & dead) != 0 && !finalizeDead(at)) {
      freed += size;
      if (!hole) hole = at;
    } else {
      store<u8>(at, (mark & ~(WHITES | <u8>L.MARK_BLACK)) | white);
      if (hole) {
        writeHole(hole, at - hole);
        if (at - hole >= 16) {
          store<u32>(tail, hole, 8);
          tail = hole;
          biggest = max(biggest, at - hole);
        }
        hole = 0;
      }
    }
    at += size;
  }
  if (hole) {
    writeHole(hole, end - hole);
    if (end - hole >= 16) {
      store<u32>(tail, hole, 8);
      tail = hole;
      biggest = max(biggest, end - hole);
    }
  }
  store<u32>(L.STATE_USED, load<u32>(L.STATE_USED) - freed);
  if (tail != block + 4 - 8) store<u32>(tail, 0, 8);
  if (biggest == BLOCK_BYTES - BLOCK_HEADER) {
    releaseBlock(block, next);
  } else {
    store<u32>(L.STATE_LAST_BLOCK, block);
    if (biggest >= 32) {
      store<u32>(block, load<u32>(L.STATE_FREE_BLOCKS), 8);
      store<u32>(L.STATE_FREE_BLOCKS, block);
    } else store<u32>(block, 0, 8);
  }
  return BLOCK_BYTES;
}

/** An empty block goes back to the outer allocator. */
function releaseBlock(block: u32, next: u32): void {
  const previous = load<u32>(L.STATE_LAST_BLOCK);
  if (previous) store<u32>(previous, next);
  else {
    // Blocks made since the sweep began stand in front.
    let b = load<u32>(L.STATE_BLOCKS);
    if (b == block) store<u32>(L.STATE_BLOCKS, next);
    else {
      while (load<u32>(b) != block) b = load<u32>(b);
      store<u32>(b, next);
    }
  }
  freeChunk(block - 16);
}

function sweepLarge(): u32 {
  const o = load<u32>(L.STATE_SWEEP_LARGE);
  if (!o) return 0;
  store<u32>(L.STATE_SWEEP_LARGE, nextLarge(o));
  const white = <u8>load<u32>(L.STATE_HEADER);
  const mark = load<u8>(o);
  if (mark & (white ^ WHITES)) {
    const size = min(largeSize(o), <u32>4096);
    finalizeDead(o);
    freeLarge(o);
    return size;
  }
  store<u8>(o, (mark & ~(WHITES | <u8>L.MARK_BLACK)) | white);
  return 256;
}

// ---------------------------------------------------------------- pacing

function startCycle(): void {
  store<u32>(L.STATE_GRAY, 0);
  store<u32>(L.STATE_GRAY_AGAIN, 0);
  store<u32>(L.STATE_WEAK, 0);
  store<u32>(L.STATE_ALL_WEAK, 0);
  store<u32>(L.STATE_EPHEMERON, 0);
  store<u32>(L.STATE_PHASE, L.PHASE_MARK);
  markRoots();
}

/** When the next cycle begins: at `pause` per cent of what is in use now. */
export function setThreshold(): void {
  const used = <u64>load<u32>(L.STATE_USED);
  const at = used * <u64>max(load<u32>(L.STATE_PAUSE), <u32>101) / 100 + (64 << 10);
  store<u32>(L.STATE_THRESHOLD, at > 0xfffffff0 ? 0xfffffff0 : <u32>at);
}

function finishCycle(): void {
  store<u32>(L.STATE_PHASE, L.PHASE_PAUSE);
  store<u32>(L.STATE_CYCLES, load<u32>(L.STATE_CYCLES) + 1);
  setThreshold();
}

/** One piece of work. Answers its cost in bytes. */
function singleStep(): u32 {
  const phase = load<u32>(L.STATE_PHASE);
  if (phase == L.PHASE_PAUSE) {
    startCycle();
    return 1024;
  }
  if (phase == L.PHASE_MARK) {
    if (load<u32>(L.STATE_GRAY)) return propagate();
    atomic();
    return 4096;
  }
  if (phase == L.PHASE_SWEEP_BLOCKS) {
    const cost = sweepNextBlock();
    if (!cost) store<u32>(L.STATE_PHASE, L.PHASE_SWEEP_LARGE);
    return cost >>> 1;
  }
  const cost = sweepLarge();
  if (!cost) finishCycle();
  return cost;
}

/** The host is told to call pending finalizers at the next droppable point. */
function interruptForFinalizers(): void {
  if (load<u32>(L.STATE_PENDING_FINALIZERS) == 0) return;
  const fuel = load<i32>(L.STATE_FUEL);
  if (fuel > 0) {
    store<u32>(L.STATE_FUEL_INTERRUPT, load<u32>(L.STATE_FUEL_INTERRUPT) + fuel);
    store<i32>(L.STATE_FUEL, 0);
  }
}

/** Called by the allocator's slow paths: pays for what was allocated since the last step. */
export function collectStep(n: u32): void {
  const stress = load<u32>(L.STATE_STRESS);
  if (load<u32>(L.STATE_STOPPED)) return;
  if (stress) {
    const left = load<u32>(L.STATE_STRESS_LEFT);
    if (left > 1) store<u32>(L.STATE_STRESS_LEFT, left - 1);
    else {
      store<u32>(L.STATE_STRESS_LEFT, stress);
      collectAll();
      interruptForFinalizers();
    }
    return;
  }
  const used = load<u32>(L.STATE_USED) + n;
  if (load<u32>(L.STATE_PHASE) == L.PHASE_PAUSE) {
    if (used < load<u32>(L.STATE_THRESHOLD)) return;
    store<u32>(L.STATE_DEBT, used - (32 << 10));
  }
  // `debt` is the use after which work was last done; sweeping lowers use, so it follows.
  const paid = load<u32>(L.STATE_DEBT);
  if (used < paid) {
    store<u32>(L.STATE_DEBT, used);
    return;
  }
  const step = <u32>8192;
  if (used - paid < step) return;
  collectFor((used - paid) * 4);
  store<u32>(L.STATE_DEBT, load<u32>(L.STATE_USED) + n);
}

/** Collects until `budget` bytes of work are done or the cycle ends. True if a cycle ended. */
export function collectFor(budget: u32): bool {
  store<u32>(L.STATE_STOPPED, load<u32>(L.STATE_STOPPED) | 2);
  const cycles = load<u32>(L.STATE_CYCLES);
  let work: u32 = 0;
  while (work < budget && load<u32>(L.STATE_CYCLES) == cycles) work += singleStep();
  store<u32>(L.STATE_STOPPED, load<u32>(L.STATE_STOPPED) & ~2);
  interruptForFinalizers();
  return load<u32>(L.STATE_CYCLES) != cycles;
}

/** A whole cycle, from wherever the collector is: ends the current one first if marking is under way. */
export function collectAll(): void {
  store<u32>(L.STATE_STOPPED, load<u32>(L.STATE_STOPPED) | 2);
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) {
    // Nothing was whitened in this cycle yet: going on would keep what died meanwhile, so sweep it out first.
    atomic();
  }
  while (load<u32>(L.STATE_PHASE) != L.PHASE_PAUSE) singleStep();
  singleStep();
  while (load<u32>(L.STATE_PHASE) != L.PHASE_PAUSE) singleStep();
  store<u32>(L.STATE_STOPPED, load<u32>(L.STATE_STOPPED) & ~2);
}

/** The limit is reached: collect all there is, whoever stopped the collector; finalizers run later. */
export function emergencyCollect(): void {
  if (load<u32>(L.STATE_STOPPED) & 2) return;
  collectAll();
  interruptForFinalizers();
}

// ---------------------------------------------------------------- barriers

/** A value was stored in a black object that is not a table. */
export function barrierForward(o: u32, v: u64): void {
  if (!isWhiteValue(v)) return;
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) markObject(<u32>v);
  else store<u8>(o, (load<u8>(o) & ~(WHITES | <u8>L.MARK_BLACK)) | <u8>load<u32>(L.STATE_HEADER));
}

/** As barrierForward, for an object that is no value (an upvalue stored in a closure). */
export function barrierObject(o: u32, child: u32): void {
  if (!isWhite(child)) return;
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) markObject(child);
  else store<u8>(o, (load<u8>(o) & ~(WHITES | <u8>L.MARK_BLACK)) | <u8>load<u32>(L.STATE_HEADER));
}

/** A table that is black gets a white value: it is looked at again in the atomic step. */
export function barrierBack(t: u32): void {
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) {
    store<u8>(t, load<u8>(t) & ~<u8>L.MARK_BLACK);
    linkGrayAgain(t);
  } else store<u8>(t, (load<u8>(t) & ~(WHITES | <u8>L.MARK_BLACK)) | <u8>load<u32>(L.STATE_HEADER));
}

/** An object gets a new blob: one that was visited already will not visit it again in this cycle. */
export function adoptBlob(owner: u32, payload: u32): void {
  if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK && !isWhite(owner)) setBlack(payload - 8);
}
