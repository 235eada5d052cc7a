/**
 * Which functions are to be compiled. A function that is called often enough, or in one of whose loops the interpreter was when a slice of
 * fuel was used up, is requested once. Requests wait in the state block; its counter goes on counting there from the least number on.
 * When a slice of fuel ends and one of them was called often enough to be worth the compiler's time, `run` is left.
 */
import * as L from "../generated/layout";

const MOST_REQUESTS: u32 = 32;
/** Number of calls of a function that has code: always enough, so that the interpreter's calls come to `wantCode`. */
const COMPILED: i32 = i32.MAX_VALUE - 1;
/** Calls after which a function is requested again whose request found no room, or waited for long. */
const LATER: i32 = 256;

/** A call of a Lua function was the one that counts. */
export function wantCode(proto: u32): void {
  if (hasCode(proto)) {
    store<i32>(proto, COMPILED, L.PROTO_CALLS);
    return;
  }
  request(proto, 0);
}

/**
 * Whether a function has code, at once. If the host has unlinked it, to see whether it is in use still, it is linked again: the host will
 * find the entry in its cell.
 */
function hasCode(proto: u32): bool {
  if (load<u32>(proto, L.PROTO_ENTRY)) return true;
  const entry = load<u32>(proto, L.PROTO_UNLINKED);
  if (!entry) return false;
  store<u32>(proto, entry, L.PROTO_ENTRY);
  store<u32>(proto, 0, L.PROTO_UNLINKED);
  return true;
}

function request(proto: u32, calls: i32): void {
  const state = load<u32>(proto, L.PROTO_REQUESTED);
  const counted = state == L.REQUESTED_WAITS ? load<i32>(proto, L.PROTO_CALLS) : i32.MIN_VALUE;
  store<i32>(proto, max(counted, i32.MIN_VALUE + calls), L.PROTO_CALLS);
  if (state != L.REQUESTED_NO) return;
  let count = load<u32>(L.STATE_REQUEST_COUNT);
  if (count == MOST_REQUESTS) {
    if (load<u32>(L.STATE_JIT) & L.JIT_SEEK) {
      // The host will have made room when it is called again.
      store<i32>(proto, load<i32>(L.STATE_JIT_CALLS) - 1, L.PROTO_CALLS);
      return;
    }
    count = forgetRequests();
  }
  store<u32>(proto, L.REQUESTED_WAITS, L.PROTO_REQUESTED);
  store<u32>(L.STATE_REQUESTS + (count << 2), proto);
  store<u32>(L.STATE_REQUEST_COUNT, count + 1);
}

// @ts-ignore: decorator
@inline function isRipe(proto: u32): bool {
  return load<i32>(proto, L.PROTO_CALLS) - i32.MIN_VALUE >= load<i32>(L.STATE_JIT_RIPE);
}

/** The list is full: those that were not called often enough are taken off it, at least one. How many are left. */
function forgetRequests(): u32 {
  let kept: u32 = 0;
  for (let i: u32 = 0; i < MOST_REQUESTS; i++) {
    const proto = load<u32>(L.STATE_REQUESTS + (i << 2));
    if (isRipe(proto) && kept < MOST_REQUESTS - 1) store<u32>(L.STATE_REQUESTS + (kept++ << 2), proto);
    else {
      store<u32>(proto, L.REQUESTED_NO, L.PROTO_REQUESTED);
      store<i32>(proto, load<i32>(L.STATE_JIT_CALLS) - LATER, L.PROTO_CALLS);
    }
  }
  return kept;
}

/** Whether to leave `run` for the compiler at once. */
export function isCompilerWanted(): bool {
  return load<u32>(L.STATE_REQUEST_COUNT) != 0 && (load<u32>(L.STATE_JIT) & L.JIT_NOW) != 0;
}

/** A slice of fuel is used up: is the interpreter in a loop? Whether to leave `run` for the compiler. */
export function isSliceHot(): bool {
  const f = load<u32>(L.STATE_FRAME);
  if (load<u8>(f, L.FRAME_KIND) == <u8>L.FRAME_KIND_LUA && load<u32>(f, L.FRAME_PC) != 0) {
    const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
    if (!hasCode(proto)) request(proto, load<i32>(L.STATE_JIT_RIPE));
  }
  const jit = load<u32>(L.STATE_JIT);
  if (jit & L.JIT_SEEK && load<u32>(L.STATE_REQUEST_COUNT) > load<u32>(L.STATE_SOUGHT_COUNT)) return true;
  if (jit & L.JIT_HOLD) return false;
  const end = L.STATE_REQUESTS + (load<u32>(L.STATE_REQUEST_COUNT) << 2);
  for (let at: u32 = L.STATE_REQUESTS; at < end; at += 4) if (isRipe(load<u32>(at))) return true;
  return false;
}
