/**
 * Calls and returns between frames.
 *
 * A call is begun by `precall`: it pushes a frame for a Lua function (ENTER: the interpreter goes on with the top frame), runs a core
 * primitive at once (its number of results, which lie from the function's slot on), or leaves for a host function
 * (EXIT). When a frame comes back, `deliver` hands its results to the frame below: a Lua frame finishes its instruction, a continuation
 * of the core goes on with its work, a boundary ends a run or a coroutine. Nothing here recurs per Lua call: depth on the native
 * stack comes only from primitives that call primitives, and is counted.
 */
import * as L from "../generated/layout";
import { growFrames, growStack, loadThread, nextFrame, pushPlainFrame, raise, saveThread } from "./frames";
import { metaOf } from "./meta";
import { finishOp } from "./finish";
import { callHostHooked, hookReturn } from "./hooks";
import { wantCode } from "./tiers";
import { DONE, ENTER, EXIT, high } from "../value";

/** Primitives and continuations nested on the native stack; as PUC's limit on C calls. */
export const MAX_NESTING: u32 = 195;

/** Slots above its arguments that a host function or primitive may use. */
const ROOM: u32 = 24;

export type Primitive = (base: u32, count: u32) => i32;

/** Pushes the frame of a Lua function whose slot and arguments are in place. */
function enterLua(slot: u32, count: u32): i32 {
  const fn = <u32>load<u64>(slot);
  const proto = load<u32>(fn, L.LUA_FUNCTION_PROTO);
  const size = load<u32>(proto, L.PROTO_FRAME_SIZE);
  let base = slot + 8;
  const room = max(size, count) + 8;
  if (base + (room << 3) > load<u32>(L.STATE_STACK_END)) {
    const offset = base - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    if (!growStack(base, room)) return EXIT;
    base = offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  }
  const f = nextFrame();
  if (!f) return EXIT;
  const parameters = load<u32>(proto, L.PROTO_PARAMETERS);
  for (let i = count; i < parameters; i++) store<u64>(base + (i << 3), L.V_NIL);
  store<u32>(f, base, L.FRAME_BASE);
  store<u32>(f, 0, L.FRAME_PC);
  store<u32>(f, fn, L.FRAME_FUNCTION);
  store<u32>(f, count, L.FRAME_ARGUMENTS);
  store<u32>(f, 0, L.FRAME_KIND);
  store<u32>(L.STATE_FRAME, f);
  const calls = load<i32>(proto, L.PROTO_CALLS) + 1;
  store<i32>(proto, calls, L.PROTO_CALLS);
  if (calls >= load<i32>(L.STATE_JIT_CALLS)) wantCode(proto);
  const fuel = load<i32>(L.STATE_FUEL) - 1;
  store<i32>(L.STATE_FUEL, fuel);
  if (fuel < 0) store<u32>(L.STATE_UNPAID, 1);
  return ENTER;
}

/** Whether a primitive with `count` arguments from `base` on may run above the top frame as things are: room for it and its frame, no hook. */
// @ts-ignore: decorator
@inline export function hasRoom(base: u32, count: u32): bool {
  return load<u32>(L.STATE_FRAME) + L.FRAME_SIZE < load<u32>(L.STATE_FRAMES_END) && base + ((count + ROOM) << 3) <= load<u32>(L.STATE_STACK_END);
}

/** Calls a host function or core primitive whose slot and arguments are in place. */
function callHost(slot: u32, count: u32): i32 {
  const fn = <u32>load<u64>(slot);
  let base = slot + 8;
  if (base + ((count + ROOM) << 3) > load<u32>(L.STATE_STACK_END)) {
    const offset = base - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    if (!growStack(base, count + ROOM)) return EXIT;
    base = offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  }
  let f = load<u32>(L.STATE_FRAME) + L.FRAME_SIZE;
  if (f >= load<u32>(L.STATE_FRAMES_END)) {
    // There is no record left, or hooks are set: so these cost nothing while there are none.
    f = growFrames();
    if (!f) return EXIT;
    if (load<u32>(L.STATE_HOOKS)) return callHostHooked(f, fn, base, count);
  }
  if (load<u8>(fn, L.OBJECT_FLAGS) == 0) {
    pushPlainFrame(f, L.FRAME_KIND_HOST, 0, base, fn, count);
    return leaveForHost(base, count);
  }
  pushPlainFrame(f, L.FRAME_KIND_CORE, 0, base, fn, count);
  const n = runPrimitive(fn, base, count);
  // A primitive that answers a count ran to its end: its frame is the top one still.
  if (n >= 0) store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
  return n;
}

/** The driver calls the host function of the top frame. */
export function leaveForHost(base: u32, count: u32): i32 {
  store<u32>(L.STATE_STATUS, L.STATUS_HOST_CALL);
  store<u32>(L.STATE_RESULT_SLOT, base);
  store<u32>(L.STATE_RESULT_COUNT, count);
  return EXIT;
}

/** Runs the primitive of the top frame, which stays if there are results at once. */
// @ts-ignore: decorator
@inline export function runPrimitive(fn: u32, base: u32, count: u32): i32 {
  const nesting = load<u32>(L.STATE_NESTING);
  if (nesting >= MAX_NESTING) return raise(L.ERROR_DEPTH);
  store<u32>(L.STATE_NESTING, nesting + 1);
  const n = call_indirect<i32>(load<u32>(fn, L.HOST_FUNCTION_ID), base, count);
  store<u32>(L.STATE_NESTING, nesting);
  // Many results cost fuel, so that a loop of such calls is a loop of the length it has.
  if (n > 63) store<i32>(L.STATE_FUEL, load<i32>(L.STATE_FUEL) - (n >>> 5));
  return n;
}

/** Begins a call: function at `slot`, `count` arguments above. Result count, ENTER or EXIT. */
export function precall(slot: u32, count: u32): i32 {
  let tries = 0;
  while (true) {
    store<u32>(L.STATE_PENDING_END, slot + ((count + 1) << 3));
    const v = load<u64>(slot);
    const tag = high(v);
    if (tag == L.TAG_LUA_FUNCTION) return enterLua(slot, count);
    if (tag == L.TAG_HOST_FUNCTION) return callHost(slot, count);
    const handler = metaOf(v, L.META_CALL);
    if (handler == L.V_NIL || tries++ > 100) {
      store<u64>(L.STATE_ERROR_A, v);
      store<u32>(L.STATE_ERROR_C, slot);
      return raise(L.ERROR_CALL);
    }
    const offset = slot - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    if (slot + ((count + 10) << 3) > load<u32>(L.STATE_STACK_END)) {
      if (!growStack(slot, count + 10)) return EXIT;
      slot = offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    }
    memory.copy(slot + 8, slot, (count + 1) << 3);
    store<u64>(slot, handler);
    count++;
  }
}

/** Calls a function from a primitive or continuation and hands its results on; ENTER or EXIT only. */
export function callAndDeliver(slot: u32, count: u32): i32 {
  const offset = slot - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  const n = precall(slot, count);
  if (n < 0) return n;
  return deliver(offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK), n);
}

/** The frame that was on top came back with `count` results from `slot` on; the frame now on top gets them. ENTER or EXIT. */
export function deliver(slot: u32, count: i32): i32 {
  while (true) {
    const f = load<u32>(L.STATE_FRAME);
    switch (load<u8>(f, L.FRAME_KIND)) {
      case <u8>L.FRAME_KIND_LUA: {
        if (finishCall(f, slot, count)) return ENTER;
        const r = finishOp(f, slot, count);
        return r == DONE ? ENTER : r;
      }
      case <u8>L.FRAME_KIND_CONTINUATION: {
        // Coroutines that switch are many, and a branch is cheaper than a call through a table.
        const base = load<u32>(f, L.FRAME_BASE);
        const continuation = <u32>load<u16>(f, L.FRAME_CONTINUATION);
        if ((continuation == L.CONTINUATION_YIELDED || continuation == L.CONTINUATION_WRAP) && load<u64>(f, L.FRAME_DATA) == 0 && !load<u32>(L.STATE_HOOKS)) {
          copyValues(base - 8, slot, count);
          slot = base - 8;
          store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
          break;
        }
        const n = continueFrame(f, slot, count);
        if (n < 0) return n;
        if (load<u32>(L.STATE_HOOKS)) {
          const r = hookReturn(n);
          if (r != DONE) return r;
        }
        slot = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE) - 8;
        store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
        count = n;
        break;
      }
      default: {
        // A boundary: the end of a run, or of a coroutine's function.
        if (load<u16>(f, L.FRAME_CONTINUATION) == 1 && load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_RESUMER) != 0) {
          store<u32>(f, count + 2, L.FRAME_SHIFT);
          return leaveCoroutine(slot, count, L.THREAD_STATUS_DEAD);
        }
        store<u32>(L.STATE_STATUS, L.STATUS_DONE);
        store<u32>(L.STATE_RESULT_SLOT, slot);
        store<u32>(L.STATE_RESULT_COUNT, count);
        if (load<u16>(f, L.FRAME_CONTINUATION) == 0) store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
        return EXIT;
      }
    }
  }
}

/** The commonest instructions to get results: calls, the generic for's among them, of the Lua frame f. */
// @ts-ignore: decorator
@inline export function finishCall(f: u32, slot: u32, n: i32): bool {
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const pc = load<u32>(f, L.FRAME_PC);
  const i = load<u32>(proto, L.PROTO_CODE) + (pc >>> 8 << 3);
  const op = load<u8>(i);
  let wanted = <u32>load<u8>(i, 3);
  if (op == <u8>L.OP_TFOR_CALL) wanted++;
  else if (op != <u8>L.OP_CALL) return false;
  if (wanted == 0) store<u32>(load<u32>(L.STATE_THREAD), slot + (n << 3), L.THREAD_TOP);
  else for (let k = n; k < <i32>wanted - 1; k++) store<u64>(slot + (k << 3), L.V_NIL);
  store<u32>(f, (pc & ~0xff) + 0x100, L.FRAME_PC);
  return true;
}

/** Moves n values downwards, or between stacks. */
// @ts-ignore: decorator
@inline export function copyValues(to: u32, from: u32, n: i32): void {
  for (const end = from + (n << 3); from < end; from += 8, to += 8) store<u64>(to, load<u64>(from));
}

/** Runs the continuation of a core frame; at once n results from its function slot on, or ENTER, EXIT. count -1: go on with long work.
 * One runs inside another only after a primitive did, where the depth is limited. */
export function continueFrame(f: u32, slot: u32, count: i32): i32 {
  const index = load<u32>(L.STATE_CONTINUATIONS + (<u32>load<u16>(f, L.FRAME_CONTINUATION) << 2));
  const nesting = load<u32>(L.STATE_NESTING);
  store<u32>(L.STATE_NESTING, nesting + 1);
  const n = call_indirect<i32>(index, f, slot, count);
  store<u32>(L.STATE_NESTING, nesting);
  return n;
}

/** Turns the running primitive's frame into a continuation and calls the function at `slot`. What the primitive answers. */
export function callWithContinuation(continuation: u32, slot: u32, count: u32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  store<u8>(f, <u8>L.FRAME_KIND_CONTINUATION, L.FRAME_KIND);
  store<u16>(f, <u16>continuation, L.FRAME_CONTINUATION);
  store<u32>(f, (slot - load<u32>(f, L.FRAME_BASE)) >>> 3, L.FRAME_SHIFT);
  return callAndDeliver(slot, count);
}

// ---------------------------------------------------------------- switching threads

/**
 * The running coroutine stops (yield, return or error): its values go to the thread that resumed it, whose top frame is the
 * continuation of `resume` or `wrap`. ENTER or EXIT.
 */
export function leaveCoroutine(slot: u32, count: u32, status: u32): i32 {
  const from = saveThread();
  const to = load<u32>(from, L.THREAD_RESUMER);
  store<u32>(from, 0, L.THREAD_RESUMER);
  store<u8>(from, <u8>status, L.OBJECT_FLAGS);
  loadThread(to);
  store<u8>(to, <u8>L.THREAD_STATUS_RUNNING, L.OBJECT_FLAGS);
  const f = load<u32>(L.STATE_FRAME);
  let target = load<u32>(f, L.FRAME_BASE);
  // The values still lie on the other thread's stack, whose top frame covers them.
  if (target + ((count + 4) << 3) > load<u32>(L.STATE_STACK_END)) {
    if (!growStack(target, count + 4)) return EXIT;
    target = load<u32>(f, L.FRAME_BASE);
  }
  copyValues(target, slot, count);
  store<u32>(f, count, L.FRAME_SHIFT);
  // What it was: 0 values, 1 an error value (one).
  return deliver(target, count);
}

