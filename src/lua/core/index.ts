/**
 * The core's exports: what the driver (lua/state) calls. All arguments and results are 32-bit addresses and counts, or f64.
 */
import * as L from "./generated/layout";
import { initState } from "./init";
import { allocateBlob, retireWindow } from "./memory/heap";
import { sealChunks } from "./memory/chunks";
import { barrierBack, collectAll, collectFor, isBlack, markObject } from "./memory/collect";
import { NO_VALUE, makeInteger, newHostFunction as makeHostFunction, newLuaFunction, newThread as makeThread, newUpvalue, newUserdata as makeUserdata } from "./objects/objects";
import { newString as makeString, scratch as getScratch } from "./objects/strings";
import { newTable as makeTable, rawGet, rawSet, tableLength as lengthOf, tableNext as nextOf } from "./objects/tables";
import { allocate } from "./memory/heap";
import { hookReturn, hookSet as patchForHook } from "./run/hooks";
import { callAndDeliver, continueFrame, deliver } from "./run/calls";
import { closeUpvalues, growStack, loadThread, nextFrame, pushPlainFrame, saveThread, topEnd } from "./run/frames";
import { forgetAll } from "./run/feedback";
import { interpret } from "./run/interpret";
import { throwKnown, unwind } from "./run/unwind";
import { giveMetatable } from "./library/base";
import { numberToString } from "./number/convert";
import { DONE, ENTER, EXIT } from "./value";
import { installAll } from "./library/register";

/** Makes a state in an empty memory, with all primitives in STATE.internals. */
export function init(): i32 {
  if (!initState()) return 0;
  return <i32>installAll();
}

/** Goes on with the top frame, which may be long work of the core. */
function resumeTop(): i32 {
  const f = load<u32>(L.STATE_FRAME);
  if (load<u8>(f, L.FRAME_KIND) != <u8>L.FRAME_KIND_CONTINUATION) return ENTER;
  const n = continueFrame(f, 0, -1);
  if (n < 0) return n;
  if (load<u32>(L.STATE_HOOKS)) {
    const r = hookReturn(n);
    if (r != DONE) return r;
  }
  const slot = load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_BASE) - 8;
  store<u32>(L.STATE_FRAME, load<u32>(L.STATE_FRAME) - L.FRAME_SIZE);
  return deliver(slot, n);
}

/** Starts the function at resultSlot above a boundary frame. */
function start(): i32 {
  const slot = load<u32>(L.STATE_RESULT_SLOT);
  const count = load<u32>(L.STATE_RESULT_COUNT);
  const f = nextFrame();
  if (!f) return EXIT;
  pushPlainFrame(f, L.FRAME_KIND_BOUNDARY, 0, slot, 0, count + 1);
  return callAndDeliver(slot, count);
}

function begin(): i32 {
  const mode = load<u32>(L.STATE_RESUME_MODE);
  store<u32>(L.STATE_RESUME_MODE, L.RESUME_CONTINUE);
  store<u32>(L.STATE_NESTING, 0);
  store<u32>(L.STATE_ROOT_COUNT, 0);
  switch (mode) {
    case L.RESUME_CONTINUE: return resumeTop();
    case L.RESUME_RESULTS: {
      const count = load<u32>(L.STATE_RESULT_COUNT);
      if (load<u32>(L.STATE_HOOKS)) {
        const r = hookReturn(count);
        if (r != DONE) return r;
      }
      const f = load<u32>(L.STATE_FRAME);
      store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
      return deliver(load<u32>(f, L.FRAME_BASE) - 8, count);
    }
    case L.RESUME_THROW:
      store<u32>(L.STATE_STATUS, L.STATUS_THROWING);
      return EXIT;
    default: return start();
  }
}

/** Runs the running thread until it has something for the host. Answers STATUS. */
export function run(): i32 {
  let r = begin();
  while (true) {
    if (r != EXIT) interpret();
    // A fresh error looks for who catches it; calling handlers and __close methods may throw anew.
    if (load<u32>(L.STATE_STATUS) != L.STATUS_THROWING && !throwKnown()) break;
    store<u32>(L.STATE_ROOT_COUNT, 0);
    r = unwind();
  }
  saveThread();
  return load<u32>(L.STATE_STATUS);
}

// ---------------------------------------------------------------- objects for the host

export function newString(at: u32, length: u32): u32 { return makeString(at, length); }
export function scratch(bytes: u32): u32 { return getScratch(bytes); }
export function newTable(array: u32, nodes: u32): u32 { return makeTable(array, nodes); }
export function newHostFunction(id: u32, name: u32, values: u32): u32 { return makeHostFunction(id, 0, name, values); }
export function newUserdata(id: u32, bytes: u32): u32 { return makeUserdata(id, bytes); }

/** A suspended thread for an asynchronous call or `coroutine.create` of the host. */
export function newThread(): u32 { return makeThread(); }

/** Payload address of a fresh blob. */
export function newBlob(bytes: u32): u32 {
  const blob = allocateBlob(bytes);
  return blob ? blob + 8 : 0;
}

export function newProto(): u32 {
  const p = allocate(L.KIND_PROTO, L.PROTO_SIZE);
  if (p) memory.fill(p + 8, 0, L.PROTO_SIZE - 8);
  return p;
}

/** A closure of a proto, each upvalue fresh and nil. */
export function newClosure(proto: u32): u32 {
  const count = load<u32>(proto, L.PROTO_UPVALUE_COUNT);
  const stopped = load<u32>(L.STATE_STOPPED);
  store<u32>(L.STATE_STOPPED, stopped | 2);
  let fn = newLuaFunction(proto, count);
  for (let i: u32 = 0; fn != 0 && i < count; i++) {
    const u = newUpvalue(L.V_NIL);
    if (u) store<u32>(fn + (i << 2), u, L.LUA_FUNCTION_UPVALUES);
    else fn = 0;
  }
  store<u32>(L.STATE_STOPPED, stopped);
  return fn;
}

/** The i64 at `at` becomes a value there. */
export function newInteger(at: u32): i32 {
  const v = makeInteger(load<i64>(at));
  if (v == NO_VALUE) return 0;
  store<u64>(at, v);
  return 1;
}

export function numberText(at: u32): u32 { return numberToString(load<u64>(at)); }

// ---------------------------------------------------------------- tables

export function tableGet(t: u32, key: u32, to: u32): void { store<u64>(to, rawGet(t, load<u64>(key))); }
export function tableSet(t: u32, key: u32, value: u32): i32 { return <i32>rawSet(t, load<u64>(key), load<u64>(value)); }
export function tableNext(t: u32, at: u32): i32 { return nextOf(t, load<u64>(at), at); }
export function tableLength(t: u32): f64 { return <f64>lengthOf(t); }

/** Tells the collector that `o` (a proto, closure, upvalue, userdata or table) was written to by the host. */
export function touched(o: u32): void {
  if (!isBlack(o)) return;
  if (load<u8>(o, 1) == <u8>L.KIND_TABLE) barrierBack(o);
  else if (load<u32>(L.STATE_PHASE) == L.PHASE_MARK) {
    store<u8>(o, (load<u8>(o) & ~<u8>L.MARK_BLACK) | <u8>load<u32>(L.STATE_HEADER));
    markObject(o);
  }
}

export function setMetatable(at: u32, metatable: u32): i32 { return <i32>giveMetatable(load<u64>(at), metatable); }

// ---------------------------------------------------------------- threads and stacks

export function switchThread(t: u32): void {
  saveThread();
  loadThread(t);
}

export function ensureStack(slots: u32): i32 {
  const top = topEnd();
  if (top + (slots << 3) <= load<u32>(L.STATE_STACK_END)) return 1;
  return <i32>growStack(top, slots);
}

/** Drops the running thread's frames above frame number `depth`; upvalues are closed, `__close` is not called. */
export function abandon(depth: u32): void {
  const t = load<u32>(L.STATE_THREAD);
  const f = load<u32>(t, L.THREAD_FRAMES) + depth * L.FRAME_SIZE;
  if (f >= load<u32>(L.STATE_FRAME)) return;
  const level = load<u32>(f + L.FRAME_SIZE, L.FRAME_BASE);
  while (closeUpvalues(level) != 0) {}
  store<u32>(L.STATE_FRAME, f);
  store<u32>(L.STATE_HOOK_RUNNING, 0);
  store<u32>(L.STATE_IN_FINALIZER, 0);
  saveThread();
}

// ---------------------------------------------------------------- the collector, hooks

/** 0: a whole cycle; n: about n KiB of work. True when a cycle ended. */
export function collect(n: u32): i32 {
  if (n) return <i32>collectFor(n << 10);
  collectAll();
  return 1;
}

/** Makes the state ready to be an image: nothing pending in the collector, no free space behind. */
export function seal(): void {
  collectAll();
  retireWindow();
  forgetAll();
  store<u32>(L.STATE_BLOCK, 0);
  sealChunks();
}

/** Sets or clears the hook bit in all code of the state. */
export function hookSet(): void { patchForHook(); }
