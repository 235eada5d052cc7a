/**
 * Stacks and frames of a thread: where a frame ends, growing, open upvalues.
 *
 * Every frame's values lie in its thread's stack: the function's slot, then its registers or arguments. A frame that is not
 * Lua's says in `shift` how many slots from its base it uses. Stacks move only when they grow.
 *
 * Frame records ascend in memory; the first of a thread is a boundary. STATE.frame is the top one of the running thread,
 * THREAD.frame that of another.
 */
import * as L from "../generated/layout";
import { OP_CALL, OP_RETURN, OP_SET_LIST, OP_TAIL_CALL } from "../generated/layout";
import { allocate, allocateBlob, releaseBlob } from "../memory/heap";
import { adoptBlob, barrierForward, isBlack } from "../memory/collect";

/** End of the slots in use of a thread whose position is saved in its object: what the collector marks. */
export function frameEnd(t: u32): u32 {
  const f = load<u32>(t, L.THREAD_FRAME);
  const base = load<u32>(f, L.FRAME_BASE);
  if (load<u8>(f, L.FRAME_KIND) != <u8>L.FRAME_KIND_LUA) return base + (load<u32>(f, L.FRAME_SHIFT) << 3);
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  let end = base + (load<u32>(proto, L.PROTO_FRAME_SIZE) << 3);
  // A variable number of values may stand above, left for the instruction here or for the next one.
  const index = load<u32>(f, L.FRAME_PC) >>> 8;
  const at = load<u32>(proto, L.PROTO_CODE) + (index << 3);
  if (usesTop(at) || (index + 1 < load<u32>(proto, L.PROTO_CODE_COUNT) && usesTop(at + 8))) end = max(end, load<u32>(t, L.THREAD_TOP));
  // Arguments of a frame that has not begun (its varargPrep may not have run).
  if (index == 0) end = max(end, base + (load<u32>(f, L.FRAME_ARGUMENTS) << 3));
  return end;
}

function usesTop(at: u32): bool {
  if (load<u8>(at, 2) != 0) return false;
  switch (load<u8>(at) & 0x7f) {
    case <u8>OP_CALL:
    case <u8>OP_TAIL_CALL:
    case <u8>OP_RETURN:
    case <u8>OP_SET_LIST: return true;
    default: return false;
  }
}

/** End of the running thread's top frame: where a call made by the core may put its function. */
export function topEnd(): u32 {
  const t = load<u32>(L.STATE_THREAD);
  store<u32>(t, load<u32>(L.STATE_FRAME), L.THREAD_FRAME);
  return frameEnd(t);
}

export function raise(kind: u32): i32 {
  store<u32>(L.STATE_STATUS, L.STATUS_COMPOSE);
  store<u32>(L.STATE_ERROR_KIND, kind);
  return -2;
}

/** Makes room for `slots` above `top` on the running thread's stack. False: stack overflow raised, or out of memory. Moves the stack. */
export function growStack(top: u32, slots: u32): bool {
  const t = load<u32>(L.STATE_THREAD);
  const stack = load<u32>(t, L.THREAD_STACK);
  const size = (load<u32>(t, L.THREAD_STACK_END) - stack) >>> 3;
  const needed = ((top - stack) >>> 3) + slots;
  if (needed <= size) return true;
  const limit = load<u32>(L.STATE_STACK_LIMIT);
  if (needed > limit) {
    // The first overflow gives some extra room, so that it can be handled.
    if (size <= limit && !moveStack(t, limit + 4000)) return false;
    raise(L.ERROR_STACK_OVERFLOW);
    return false;
  }
  return moveStack(t, min(max(size << 1, needed + 16), limit));
}

/** `topEnd`, with room for `slots` above it; 0 as `growStack` is false. */
// @ts-ignore: decorator
@inline export function roomAtTop(slots: u32): u32 {
  const top = topEnd();
  if (top + (slots << 3) <= load<u32>(L.STATE_STACK_END)) return top;
  return growStack(top, slots) ? topEnd() : 0;
}

function moveStack(t: u32, slots: u32): bool {
  const old = load<u32>(t, L.THREAD_STACK);
  const oldSize = load<u32>(t, L.THREAD_STACK_END) + (L.STACK_EXTRA << 3) - old;
  const blob = allocateBlob((slots + L.STACK_EXTRA) << 3);
  if (!blob) return false;
  const stack = blob + 8;
  const kept = min(oldSize, (slots + L.STACK_EXTRA) << 3);
  memory.copy(stack, old, kept);
  const end = stack + ((slots + L.STACK_EXTRA) << 3);
  for (let at = stack + kept; at < end; at += 8) store<u64>(at, L.V_NIL);
  const by = stack - old;
  store<u32>(t, stack, L.THREAD_STACK);
  store<u32>(t, stack + (slots << 3), L.THREAD_STACK_END);
  // The top is only sometimes set; what is not in the old stack means nothing.
  const top = load<u32>(t, L.THREAD_TOP);
  store<u32>(t, top >= old && top <= old + kept ? top + by : stack, L.THREAD_TOP);
  const frame = load<u32>(L.STATE_FRAME);
  for (let f = load<u32>(t, L.THREAD_FRAMES); f <= frame; f += L.FRAME_SIZE) store<u32>(f, load<u32>(f) + by);
  for (let u = load<u32>(t, L.THREAD_OPEN_UPVALUES); u; u = load<u32>(u, L.UPVALUE_NEXT)) {
    store<u32>(u, load<u32>(u, L.UPVALUE_VALUE) + by, L.UPVALUE_VALUE);
  }
  store<u32>(L.STATE_STACK_END, stack + (slots << 3));
  adoptBlob(t, stack);
  releaseBlob(old - 8);
  return true;
}

/** After an overflow was handled the stack goes back to an ordinary size, so that the next overflow has its spare room again. */
export function shrinkStack(): void {
  const t = load<u32>(L.STATE_THREAD);
  const stack = load<u32>(t, L.THREAD_STACK);
  const size = (load<u32>(t, L.THREAD_STACK_END) - stack) >>> 3;
  const used = (topEnd() - stack) >>> 3;
  const limit = load<u32>(L.STATE_STACK_LIMIT);
  if (size > limit && used < limit >>> 1) moveStack(t, max(used << 1, <u32>64));
}

/** One more frame record; 0 with an error raised at the limit. The frame is not yet the top one. */
export function nextFrame(): u32 {
  const f = load<u32>(L.STATE_FRAME) + L.FRAME_SIZE;
  if (f < load<u32>(L.STATE_FRAMES_END)) return f;
  return growFrames();
}

/** The same where STATE.framesEnd gives none: the records are used up, or hooks are set. */
export function growFrames(): u32 {
  const t = load<u32>(L.STATE_THREAD);
  const old = load<u32>(t, L.THREAD_FRAMES);
  const oldEnd = load<u32>(t, L.THREAD_FRAMES_END);
  const next = load<u32>(L.STATE_FRAME) + L.FRAME_SIZE;
  if (next < oldEnd) return next;
  const count = (oldEnd - old) / L.FRAME_SIZE;
  const limit = load<u32>(L.STATE_DEPTH_LIMIT);
  if (count >= limit) {
    store<u32>(L.STATE_STATUS, L.STATUS_FATAL);
    store<u32>(L.STATE_ERROR_KIND, L.ERROR_DEPTH);
    return 0;
  }
  if (!moveFrames(t, old, oldEnd, min(count << 1, limit))) return 0;
  return load<u32>(L.STATE_FRAME) + L.FRAME_SIZE;
}

function moveFrames(t: u32, old: u32, oldEnd: u32, count: u32): bool {
  const blob = allocateBlob(count * L.FRAME_SIZE);
  if (!blob) return false;
  const frames = blob + 8;
  memory.copy(frames, old, oldEnd - old);
  store<u32>(t, frames, L.THREAD_FRAMES);
  store<u32>(t, frames + count * L.FRAME_SIZE, L.THREAD_FRAMES_END);
  loadFramesEnd();
  store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) + (frames - old));
  adoptBlob(t, frames);
  releaseBlob(old - 8);
  return true;
}

/** Makes `t` the running thread: its position goes to the state block. */
export function loadThread(t: u32): void {
  store<u32>(L.STATE_THREAD, t);
  store<u32>(L.STATE_FRAME, load<u32>(t, L.THREAD_FRAME));
  store<u32>(L.STATE_STACK_END, load<u32>(t, L.THREAD_STACK_END));
  loadFramesEnd();
}

/** While hooks are set it is 0, so that every call takes the slow path, where they are looked for. */
export function loadFramesEnd(): void {
  store<u32>(L.STATE_FRAMES_END, load<u32>(L.STATE_HOOKS) ? 0 : load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_FRAMES_END));
}

export function saveThread(): u32 {
  const t = load<u32>(L.STATE_THREAD);
  store<u32>(t, load<u32>(L.STATE_FRAME), L.THREAD_FRAME);
  return t;
}

// ---------------------------------------------------------------- upvalues

/** The open upvalue of a slot of the running thread; made if there is none. 0: out of memory. */
export function findUpvalue(slot: u32): u32 {
  const t = load<u32>(L.STATE_THREAD);
  let link = t + L.THREAD_OPEN_UPVALUES;
  let u = load<u32>(link);
  while (u != 0 && load<u32>(u, L.UPVALUE_VALUE) > slot) {
    link = u + L.UPVALUE_NEXT;
    u = load<u32>(link);
  }
  if (u != 0 && load<u32>(u, L.UPVALUE_VALUE) == slot) return u;
  // Open upvalues of a live thread are never collected, so the link stays good across the allocation.
  const fresh = allocate(L.KIND_UPVALUE, L.UPVALUE_SIZE);
  if (!fresh) return 0;
  store<u8>(fresh, 1, L.OBJECT_FLAGS);
  store<u32>(fresh, slot, L.UPVALUE_VALUE);
  store<u32>(fresh, load<u32>(link), L.UPVALUE_NEXT);
  store<u64>(fresh, L.V_NIL, L.UPVALUE_CLOSED);
  store<u32>(link, fresh);
  return fresh;
}

// @ts-ignore: decorator
@inline function closeOne(t: u32, u: u32): void {
  store<u32>(t, load<u32>(u, L.UPVALUE_NEXT), L.THREAD_OPEN_UPVALUES);
  const v = load<u64>(load<u32>(u, L.UPVALUE_VALUE));
  store<u64>(u, v, L.UPVALUE_CLOSED);
  store<u32>(u, u + L.UPVALUE_CLOSED, L.UPVALUE_VALUE);
  store<u8>(u, 0, L.OBJECT_FLAGS);
  if (isBlack(u)) barrierForward(u, v);
}

/**
 * Closes the running thread's upvalues from `level` on, topmost first. Stops at a to-be-closed variable, which it takes off
 * the list, and answers its slot; 0 when all are closed.
 */
export function closeUpvalues(level: u32): u32 {
  const t = load<u32>(L.STATE_THREAD);
  while (true) {
    const u = load<u32>(t, L.THREAD_OPEN_UPVALUES);
    if (u == 0) return 0;
    const slot = load<u32>(u, L.UPVALUE_VALUE);
    if (slot < level) return 0;
    const tbc = load<u8>(u, L.OBJECT_FLAGS) & 2;
    closeOne(t, u);
    if (tbc) return slot;
  }
}

/** Sets a stack frame that is not Lua's as the top one. */
export function pushPlainFrame(f: u32, kind: u32, continuation: u32, base: u32, fn: u32, count: u32): void {
  store<u32>(f, base, L.FRAME_BASE);
  store<u32>(f, 0, L.FRAME_PC);
  store<u32>(f, fn, L.FRAME_FUNCTION);
  store<u32>(f, count, L.FRAME_ARGUMENTS);
  store<u32>(f, kind | (continuation << 16), L.FRAME_KIND);
  store<u32>(f, count, L.FRAME_SHIFT);
  store<u64>(f, 0, L.FRAME_DATA);
  store<u32>(L.STATE_FRAME, f);
}

