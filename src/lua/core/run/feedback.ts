/**
 * What a running function learns about itself, in its data vector (drawn in lua/bytecode/ops.ts): for whoever compiles it anew. Slots of callees
 * are no references: the collector does not look at them, and a proto's number tells whether it is still the one that was called.
 */
import * as L from "../generated/layout";
import { BLOCK_BYTES, BLOCK_HEADER, objectSize } from "../memory/heap";
import { isFloat, isInteger, high } from "../value";

/** Bit of KINDS for a value. */
export function kindOf(v: u64): u32 {
  if (isInteger(v)) return L.KINDS_INTEGER;
  if (isFloat(v)) return L.KINDS_FLOAT;
  return high(v) == L.TAG_WIDE ? L.KINDS_WIDE : L.KINDS_OTHER;
}

/** The top frame's instruction at i met these. */
export function noteKinds(i: u32, kinds: u32): void {
  const proto = load<u32>(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  const pc = (i - load<u32>(proto, L.PROTO_CODE)) >>> 3;
  const at = load<u32>(proto, L.PROTO_DATA_END) - 1 - pc;
  store<u8>(at, load<u8>(at) | <u8>kinds);
}

/** The instruction at `pc`, of the function with the data vector `k`, calls a function of the proto. */
// @ts-ignore: decorator
@inline export function noteCallee(pc: u32, k: u32, proto: u32): void {
  const at = k + (load<u32>(pc, 4) << 3);
  if (load<u32>(at) != proto) noteOther(at, proto);
}

// Out of the interpreter's loop: mostly done once.
function noteOther(at: u32, proto: u32): void {
  store<u64>(at, load<u32>(at) ? <u64>L.SEVERAL_CALLEES : <u64>proto | <u64>load<u32>(proto, L.PROTO_KEY) << 32);
}

/** The same for any value and the top frame. */
export function noteCalled(i: u32, fn: u64): void {
  if (high(fn) != L.TAG_LUA_FUNCTION) return;
  const proto = load<u32>(load<u32>(load<u32>(L.STATE_FRAME), L.FRAME_FUNCTION), L.LUA_FUNCTION_PROTO);
  noteCallee(i, load<u32>(proto, L.PROTO_DATA), load<u32>(<u32>fn, L.LUA_FUNCTION_PROTO));
}

/** Forgets all that functions learnt, caches included. Nothing is pending in the collector, and no block is being filled. */
export function forgetAll(): void {
  for (let block = load<u32>(L.STATE_BLOCKS); block; block = load<u32>(block)) {
    for (let at = block + BLOCK_HEADER; at < block + BLOCK_BYTES; at += objectSize(at)) {
      if (load<u8>(at, 1) == <u8>L.KIND_PROTO) forget(at);
    }
  }
}

function forget(proto: u32): void {
  const start = load<u32>(proto, L.PROTO_DATA) + (load<u32>(proto, L.PROTO_CONSTANT_COUNT) << 3);
  memory.fill(start, 0, load<u32>(proto, L.PROTO_DATA_END) - start);
}
