/**
 * Debug hooks. While a hook is set anywhere in the state, and for a while after, bit 7 of every op byte is set, so that each instruction
 * comes here first and nothing is paid otherwise. The hook function is called above the frame, which is then re-entered at the same
 * instruction with HOOKED set, so that the instruction itself runs.
 *
 * Host functions and primitives have no instructions. While STATE.hooks is set, their calls go through `callHostHooked`, which calls the
 * hook above the function's frame before it runs, and again when its results are there. Library functions written in Lua are C functions
 * to the program: they have events of calls and returns only, and none for what they call for their own purposes.
 *
 * Events of one instruction come in PUC's order: call (first instruction), count, line, and before a return instruction runs, return.
 */
import * as L from "../generated/layout";
import { OP_RETURN, OP_RETURN0, OP_RETURN1, OP_TFOR_CALL, OP_VARARG_PREP } from "../generated/layout";
import { BLOCK_BYTES, BLOCK_HEADER, objectSize, retireWindow } from "../memory/heap";
import { callAndDeliver, leaveForHost, runPrimitive } from "./calls";
import { returnFrom } from "./finish";
import { slotA } from "./operands";
import { iterate } from "./slow";
import { growStack, loadFramesEnd, nextFrame, pushPlainFrame, topEnd } from "./frames";
import { fromObject, fromSmall, DONE, ENTER, EXIT } from "../value";

export const MASK_CALL: u32 = 1;
export const MASK_RETURN: u32 = 2;
export const MASK_LINE: u32 = 4;
export const MASK_COUNT: u32 = 8;

// Which events of the instruction are done: in the frame's data2 while HOOKED.
const STAGE_CALL: u32 = 1;
const STAGE_COUNT: u32 = 2;
const STAGE_LINE: u32 = 3;
const STAGE_RETURN: u32 = 4;

/** STATE.hookRunning: the hook of a return came back, and the return goes on. */
const HOOK_KNOWS: u32 = 2;

/** Called before an instruction whose op has bit 7. DONE: run it now. */
export function hookSlow(i: u32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  const t = load<u32>(L.STATE_THREAD);
  const mask = load<u32>(t, L.THREAD_HOOK_MASK);
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const index = (i - load<u32>(proto, L.PROTO_CODE)) >>> 3;
  let stage: u32 = 0;
  if (load<u8>(f, L.FRAME_STATUS) & <u8>L.FRAME_STATUS_HOOKED) {
    stage = load<u32>(f, L.FRAME_DATA2);
    store<u8>(f, load<u8>(f, L.FRAME_STATUS) & ~<u8>L.FRAME_STATUS_HOOKED, L.FRAME_STATUS);
  }
  if (load<u32>(L.STATE_HOOK_RUNNING)) return DONE;
  if (mask == 0) {
    idle();
    return DONE;
  }
  const op = <u32>load<u8>(i) & 0x7f;
  if (load<u8>(proto, L.OBJECT_FLAGS) & <u8>L.PROTO_FLAG_NATIVE) return hookNative(f, i, mask, index, stage);
  if (stage < STAGE_CALL && index == 0 && mask & MASK_CALL) {
    const tail = load<u8>(f, L.FRAME_STATUS) & <u8>L.FRAME_STATUS_TAIL;
    return callHook(f, index, tail ? L.HOOK_TAIL_CALL : L.HOOK_CALL, -1, STAGE_CALL);
  }
  if (stage < STAGE_COUNT && mask & MASK_COUNT) {
    const left = load<u32>(t, L.THREAD_HOOK_LEFT);
    if (left > 1) store<u32>(t, left - 1, L.THREAD_HOOK_LEFT);
    else {
      store<u32>(t, load<u32>(t, L.THREAD_HOOK_COUNT), L.THREAD_HOOK_LEFT);
      return callHook(f, index, L.HOOK_COUNT, -1, STAGE_COUNT);
    }
  }
  if (stage < STAGE_LINE && mask & MASK_LINE && op != OP_VARARG_PREP) {
    const lines = load<u32>(proto, L.PROTO_LINES);
    const line = lines ? <i32>load<u32>(lines + (index << 2)) : -1;
    const first: u32 = (<u32>load<u8>(load<u32>(proto, L.PROTO_CODE)) & 0x7f) == OP_VARARG_PREP ? 1 : 0;
    if (index <= first || isNewLine(t, f, index, lines)) {
      noteLine(t, f, index);
      return callHook(f, index, L.HOOK_LINE, line, STAGE_LINE);
    }
    noteLine(t, f, index);
  }
  if (stage < STAGE_RETURN && mask & MASK_RETURN && returns(i, op)) {
    return callHook(f, index, L.HOOK_RETURN, -1, STAGE_RETURN);
  }
  // The interpreter's own way through tables calls nothing.
  if (op != OP_TFOR_CALL || !(mask & (MASK_CALL | MASK_RETURN))) return DONE;
  const status = iterate(i, slotA(i, load<u32>(f, L.FRAME_BASE)));
  if (status != DONE) return status;
  store<u32>(load<u32>(L.STATE_FRAME), (index + 1) << 8, L.FRAME_PC);
  return ENTER;
}

/** A library function written in Lua: its call, unless it goes on for a primitive, and its return. */
function hookNative(f: u32, i: u32, mask: u32, index: u32, stage: u32): i32 {
  const op = <u32>load<u8>(i) & 0x7f;
  const isTwin = (load<u8>(f, L.FRAME_STATUS) & <u8>L.FRAME_STATUS_TWIN) != 0;
  if (stage < STAGE_CALL && index == 0 && mask & MASK_CALL && !isTwin && !calledByLibrary(f)) {
    return callHook(f, index, L.HOOK_CALL, -1, STAGE_CALL);
  }
  if (stage < STAGE_RETURN && returns(i, op) && mask & MASK_RETURN && !calledByLibrary(f)) return callHook(f, index, L.HOOK_RETURN, -1, STAGE_RETURN);
  return DONE;
}

/** Whether the instruction leaves the function at once. One that closes variables first does it in closeAndReturn. */
function returns(i: u32, op: u32): bool {
  return op == OP_RETURN0 || op == OP_RETURN1 || (op == OP_RETURN && (load<u8>(i, 3) & 1) == 0);
}

function isNative(f: u32): bool {
  const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  return (load<u8>(proto, L.OBJECT_FLAGS) & <u8>L.PROTO_FLAG_NATIVE) != 0;
}

/** Whether a library function written in Lua made the call of frame f, maybe through pcall. */
function calledByLibrary(f: u32): bool {
  const first = load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_FRAMES);
  for (let g = f - L.FRAME_SIZE; g > first; g -= L.FRAME_SIZE) {
    const kind = load<u8>(g, L.FRAME_KIND);
    if (kind == <u8>L.FRAME_KIND_LUA) return isNative(g);
    if (kind == <u8>L.FRAME_KIND_BOUNDARY || load<u32>(g, L.FRAME_FUNCTION) == 0) return false;
  }
  return false;
}

/** A line event in a function that has begun: a jump backward was made, or the line changed (as luaG_traceexec). */
function isNewLine(t: u32, f: u32, index: u32, lines: u32): bool {
  let old = load<u32>(t, L.THREAD_HOOK_LINE);
  // Back from a call, or the hook is new: the instruction before counts as seen (rethook in PUC's ldo.c).
  if (load<u32>(t, L.THREAD_HOOK_FRAME) != f - load<u32>(t, L.THREAD_FRAMES) || old == 0) old = index;
  if (index <= old - 1) return true;
  if (!lines) return false;
  return load<u32>(lines + (index << 2)) != load<u32>(lines + ((old - 1) << 2));
}

function noteLine(t: u32, f: u32, index: u32): void {
  store<u32>(t, index + 1, L.THREAD_HOOK_LINE);
  store<u32>(t, f - load<u32>(t, L.THREAD_FRAMES), L.THREAD_HOOK_FRAME);
}

/** Calls the hook of an instruction's event with its name and, for line events, the line. */
function callHook(f: u32, index: u32, event: u32, line: i32, stage: u32): i32 {
  store<u32>(f, index << 8, L.FRAME_PC);
  store<u8>(f, load<u8>(f, L.FRAME_STATUS) | <u8>L.FRAME_STATUS_HOOKED, L.FRAME_STATUS);
  store<u32>(f, stage, L.FRAME_DATA2);
  // The instruction may take values up to the top, which the hook's own calls move.
  const t = load<u32>(L.STATE_THREAD);
  return callHookAbove(topEnd(), L.CONTINUATION_HOOK, event, line, load<u32>(t, L.THREAD_TOP) - load<u32>(t, L.THREAD_STACK), 0);
}

/** Calls the hook from `top` on; the continuation has `data` and `data2` as its own. */
function callHookAbove(top: u32, continuation: u32, event: u32, line: i32, data: u32, data2: u32): i32 {
  if (top + (24 << 3) > load<u32>(L.STATE_STACK_END)) {
    const offset = top - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
    if (!growStack(top, 24)) return EXIT;
    top = offset + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  }
  const h = nextFrame();
  if (!h) return EXIT;
  pushPlainFrame(h, L.FRAME_KIND_CONTINUATION, continuation, top + 8, 0, 4);
  store<u32>(h, data, L.FRAME_DATA);
  store<u32>(h, data2, L.FRAME_DATA2);
  // The function the event is about stays alive, though its slot may hold a result.
  const fn = load<u32>(h - L.FRAME_SIZE, L.FRAME_FUNCTION);
  const tag = load<u8>(fn, 1) == <u8>L.KIND_LUA_FUNCTION ? L.TAG_LUA_FUNCTION : L.TAG_HOST_FUNCTION;
  store<u64>(top, fromObject(tag, fn));
  store<u64>(top, load<u64>(load<u32>(L.STATE_THREAD), L.THREAD_HOOK), 8);
  store<u64>(top, fromObject(L.TAG_STRING, load<u32>(L.STATE_MESSAGES + ((8 + event) << 2))), 16);
  store<u64>(top, line >= 0 ? fromSmall(line) : L.V_NIL, 24);
  store<u32>(L.STATE_HOOK_RUNNING, 1);
  return callAndDeliver(top + 8, 2);
}

/** The hook came back: the frame goes on at the instruction. */
export function continueHook(f: u32, slot: u32, n: i32): i32 {
  store<u32>(L.STATE_HOOK_RUNNING, 0);
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  const t = load<u32>(L.STATE_THREAD);
  const stack = load<u32>(t, L.THREAD_STACK);
  const top = stack + load<u32>(f, L.FRAME_DATA);
  // One that means nothing may lie outside of a stack that has shrunk.
  store<u32>(t, top <= load<u32>(t, L.THREAD_STACK_END) + (L.STACK_EXTRA << 3) ? top : stack, L.THREAD_TOP);
  return ENTER;
}

// ---------------------------------------------------------------- functions that are not Lua's

function wants(event: u32): bool {
  return (load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_HOOK_MASK) & event) != 0 && load<u32>(L.STATE_HOOK_RUNNING) == 0;
}

/** callHost while hooks are set: frame f is to be the function's, its arguments are in place. */
export function callHostHooked(f: u32, fn: u32, base: u32, count: u32): i32 {
  pushPlainFrame(f, load<u8>(fn, L.OBJECT_FLAGS) ? L.FRAME_KIND_CORE : L.FRAME_KIND_HOST, 0, base, fn, count);
  if (wants(MASK_CALL) && !calledByLibrary(f)) return callHookAbove(topEnd(), L.CONTINUATION_HOOK_CALL, L.HOOK_CALL, -1, 0, 0);
  const n = runHooked();
  if (n >= 0) store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
  return n;
}

/** Runs the function of the top frame, which stays if there are results at once. */
function runHooked(): i32 {
  const f = load<u32>(L.STATE_FRAME);
  const base = load<u32>(f, L.FRAME_BASE);
  const count = load<u32>(f, L.FRAME_ARGUMENTS);
  if (load<u8>(f, L.FRAME_KIND) == <u8>L.FRAME_KIND_HOST) return leaveForHost(base, count);
  const n = runPrimitive(load<u32>(f, L.FRAME_FUNCTION), base, count);
  if (n < 0) return n;
  const r = hookReturn(n);
  return r == DONE ? n : r;
}

export function continueHookCall(f: u32, slot: u32, n: i32): i32 {
  store<u32>(L.STATE_HOOK_RUNNING, 0);
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  return runHooked();
}

/** The function of the top frame has its n results from its slot on. DONE: no hook wants to know, or it knows. */
export function hookReturn(n: i32): i32 {
  if (load<u32>(L.STATE_HOOK_RUNNING) == HOOK_KNOWS) {
    store<u32>(L.STATE_HOOK_RUNNING, 0);
    return DONE;
  }
  const f = load<u32>(L.STATE_FRAME);
  if (!wants(MASK_RETURN) || load<u32>(f, L.FRAME_FUNCTION) == 0 || calledByLibrary(f)) return DONE;
  store<u32>(f, n, L.FRAME_SHIFT);
  return callHookAbove(topEnd(), L.CONTINUATION_HOOK_RETURN, L.HOOK_RETURN, -1, n, 0);
}

/** Its caller asks hookReturn once more. */
export function continueHookReturn(f: u32, slot: u32, n: i32): i32 {
  store<u32>(L.STATE_HOOK_RUNNING, HOOK_KNOWS);
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  return load<u32>(f, L.FRAME_DATA);
}

/** A Lua function returns n results at `slot`, after a tail call of another kind of function or after closing. DONE: no hook wants to know. */
export function hookTailReturn(slot: u32, n: i32): i32 {
  const f = load<u32>(L.STATE_FRAME);
  if (!wants(MASK_RETURN) || (isNative(f) && calledByLibrary(f))) return DONE;
  const offset = slot - load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  return callHookAbove(max(topEnd(), slot + (n << 3)), L.CONTINUATION_HOOK_TAIL, L.HOOK_RETURN, -1, offset, n);
}

export function continueHookTail(f: u32, slot: u32, n: i32): i32 {
  store<u32>(L.STATE_HOOK_RUNNING, 0);
  const caller = f - L.FRAME_SIZE;
  store<u32>(L.STATE_FRAME, caller);
  const proto = load<u32>(load<u32>(caller, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const i = load<u32>(proto, L.PROTO_CODE) + (load<u32>(caller, L.FRAME_PC) >>> 8 << 3);
  const results = load<u32>(f, L.FRAME_DATA) + load<u32>(load<u32>(L.STATE_THREAD), L.THREAD_STACK);
  return returnFrom(caller, i, results, load<i32>(f, L.FRAME_DATA2));
}

// ---------------------------------------------------------------- the bit

/** Instructions without a hook after which the bits are taken away again, if no thread has one. */
const IDLE_INSTRUCTIONS: u32 = 1 << 20;

/** A thread got a hook: bit 7 of all instructions of all functions of the state is set. */
export function hookSet(): void {
  if (!load<u32>(L.STATE_HOOKS)) patch(0x80);
  store<u32>(L.STATE_HOOKS, IDLE_INSTRUCTIONS);
  loadFramesEnd();
}

/** An instruction of a thread without a hook. Hooks that come and go, as around every call of a script, do not pay for each time. */
function idle(): void {
  const left = load<u32>(L.STATE_HOOKS) - 1;
  store<u32>(L.STATE_HOOKS, left);
  if (left) return;
  if (isAnyHooked()) store<u32>(L.STATE_HOOKS, IDLE_INSTRUCTIONS);
  else {
    patch(0);
    loadFramesEnd();
  }
}

function isAnyHooked(): bool {
  retireWindow();
  for (let block = load<u32>(L.STATE_BLOCKS); block; block = load<u32>(block)) {
    for (let at = block + BLOCK_HEADER; at < block + BLOCK_BYTES; at += objectSize(at)) {
      if (isAlive(at, L.KIND_THREAD) && load<u32>(at, L.THREAD_HOOK_MASK)) return true;
    }
  }
  return false;
}

/** Gives bit 7 of all instructions of all functions that are alive. */
function patch(bit: u32): void {
  retireWindow();
  for (let block = load<u32>(L.STATE_BLOCKS); block; block = load<u32>(block)) {
    for (let at = block + BLOCK_HEADER; at < block + BLOCK_BYTES; at += objectSize(at)) {
      if (isAlive(at, L.KIND_PROTO)) patchCode(at, bit);
    }
  }
}

/** What a sweep has not come to yet may point to what is free already. */
function isAlive(o: u32, kind: u32): bool {
  if (load<u8>(o, 1) != <u8>kind) return false;
  const dead = <u8>(load<u32>(L.STATE_HEADER) ^ 3);
  return load<u32>(L.STATE_PHASE) < L.PHASE_SWEEP_BLOCKS || (load<u8>(o) & dead) == 0;
}

function patchCode(proto: u32, bit: u32): void {
  const code = load<u32>(proto, L.PROTO_CODE);
  if (!code) return;
  const end = code + (load<u32>(proto, L.PROTO_CODE_COUNT) << 3);
  for (let at = code; at < end; at += 8) store<u8>(at, (load<u8>(at) & 0x7f) | <u8>bit);
}
