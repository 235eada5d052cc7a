/**
 * Which functions are to be compiled. A function that is called often enough, or in one of whose loops the interpreter was when a slice of
 * fuel was used up, is requested once. Requests wait in the state block until there is reason to leave `run`: the end of a slice of
 * fuel, a full list, or JIT.now.
 */
import * as L from "../generated/layout";

const MOST_REQUESTS: u32 = 32;
/** Number of calls of a function that has code: always enough, so that the interpreter's calls come to `wantCode`. */
const COMPILED: i32 = i32.MAX_VALUE - 1;

/** A call of a Lua function was the one that counts, or a loop is hot. */
export function wantCode(proto: u32): void {
  if (load<u32>(proto, L.PROTO_ENTRY)) {
    store<i32>(proto, COMPILED, L.PROTO_CALLS);
    return;
  }
  // Asked again after two thousand million calls.
  store<i32>(proto, i32.MIN_VALUE, L.PROTO_CALLS);
  const count = load<u32>(L.STATE_REQUEST_COUNT);
  if (load<u32>(proto, L.PROTO_REQUESTED) || count == MOST_REQUESTS) return;
  store<u32>(proto, 1, L.PROTO_REQUESTED);
  store<u32>(L.STATE_REQUESTS + (count << 2), proto);
  store<u32>(L.STATE_REQUEST_COUNT, count + 1);
}

/** Whether to leave `run` for the compiler at once. */
export function isCompilerWanted(): bool {
  const count = load<u32>(L.STATE_REQUEST_COUNT);
  return count != 0 && ((load<u32>(L.STATE_JIT) & L.JIT_NOW) != 0 || count == MOST_REQUESTS);
}

/** A slice of fuel is used up: is the interpreter in a loop? Whether to leave `run` for the compiler. */
export function isSliceHot(): bool {
  const f = load<u32>(L.STATE_FRAME);
  if (load<u8>(f, L.FRAME_KIND) == <u8>L.FRAME_KIND_LUA && load<u32>(f, L.FRAME_PC) != 0) {
    const proto = load<u32>(load<u32>(f, L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
    if (!load<u32>(proto, L.PROTO_ENTRY)) wantCode(proto);
  }
  return load<u32>(L.STATE_REQUEST_COUNT) != 0;
}
