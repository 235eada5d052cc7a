/**
 * Making the other objects: closures, upvalues, host functions, userdata, threads, wide integers.
 */
import * as L from "../generated/layout";
import { allocate, allocateBlob, root, unroot } from "../memory/heap";
import { fromObject, fromSmall, isSmall } from "../value";

/** What makeInteger answers when out of memory: no program value. */
export const NO_VALUE: u64 = L.V_BLOB;

/** An integer as a value; out of the small range it is boxed. NO_VALUE when out of memory. */
export function makeInteger(n: i64): u64 {
  if (isSmall(n)) return fromSmall(n);
  const wide = allocate(L.KIND_WIDE, 16);
  if (!wide) return NO_VALUE;
  store<i64>(wide, n, 8);
  return fromObject(L.TAG_WIDE, wide);
}

/** A closure whose upvalues are still 0: the caller fills them before the next allocation, or roots the closure. */
export function newLuaFunction(proto: u32, count: u32): u32 {
  const f = allocate(L.KIND_LUA_FUNCTION, L.LUA_FUNCTION_UPVALUES + (count << 2));
  if (!f) return 0;
  store<u32>(f, proto, L.LUA_FUNCTION_PROTO);
  store<u32>(f, count, L.LUA_FUNCTION_COUNT);
  memory.fill(f + L.LUA_FUNCTION_UPVALUES, 0, count << 2);
  return f;
}

/** A closed upvalue holding v. */
export function newUpvalue(v: u64): u32 {
  const u = allocate(L.KIND_UPVALUE, L.UPVALUE_SIZE);
  if (!u) return 0;
  store<u64>(u, v, L.UPVALUE_CLOSED);
  store<u32>(u, u + L.UPVALUE_CLOSED, L.UPVALUE_VALUE);
  store<u32>(u, 0, L.UPVALUE_NEXT);
  return u;
}

/** flags: 0 host function number id, 1 core primitive at table index id. */
export function newHostFunction(id: u32, flags: u32, name: u32, values: u32): u32 {
  const f = allocate(L.KIND_HOST_FUNCTION, L.HOST_FUNCTION_VALUES + (values << 3));
  if (!f) return 0;
  store<u8>(f, <u8>flags, L.OBJECT_FLAGS);
  store<u8>(f, <u8>values, L.OBJECT_EXTRA);
  store<u32>(f, id, L.HOST_FUNCTION_ID);
  store<u32>(f, name, L.HOST_FUNCTION_NAME);
  for (let i: u32 = 0; i < values; i++) store<u64>(f + (i << 3), L.V_NIL, L.HOST_FUNCTION_VALUES);
  return f;
}

export function newUserdata(id: u32, bytes: u32): u32 {
  const u = allocate(L.KIND_USERDATA, L.USERDATA_PAYLOAD + bytes);
  if (!u) return 0;
  store<u32>(u, 0, L.USERDATA_METATABLE);
  store<u32>(u, id, L.USERDATA_ID);
  store<u32>(u, bytes, L.USERDATA_BYTES);
  store<u64>(u, L.V_NIL, L.USERDATA_USER_VALUE);
  memory.fill(u + L.USERDATA_PAYLOAD, 0, bytes);
  return u;
}

const FIRST_STACK: u32 = 32;
const FIRST_FRAMES: u32 = 4;

/** A thread with an empty stack: slot 0 and one boundary frame. */
export function newThread(): u32 {
  const t = allocate(L.KIND_THREAD, L.THREAD_SIZE);
  if (!t) return 0;
  memory.fill(t + L.THREAD_STACK, 0, L.THREAD_SIZE - L.THREAD_STACK);
  store<u64>(t, L.V_NIL, L.THREAD_HOOK);
  store<u64>(t, NO_VALUE, L.THREAD_DEATH);
  const id = load<u32>(L.STATE_NEXT_ID) + 1;
  store<u32>(L.STATE_NEXT_ID, id);
  store<u32>(t, id, L.THREAD_ID);
  root(fromObject(L.TAG_THREAD, t));
  const ok = addStack(t);
  unroot(1);
  if (!ok) return 0;
  store<u32>(t, load<u32>(L.STATE_THREADS), L.THREAD_NEXT_THREAD);
  store<u32>(L.STATE_THREADS, t);
  return t;
}

function addStack(t: u32): bool {
  const slots = FIRST_STACK + L.STACK_EXTRA;
  const stack = allocateBlob(slots << 3);
  if (!stack) return false;
  for (let i: u32 = 0; i < slots; i++) store<u64>(stack + (i << 3), L.V_NIL, 8);
  const frames = allocateBlobRooted(FIRST_FRAMES * L.FRAME_SIZE);
  if (!frames) return false;
  store<u32>(t, stack + 8, L.THREAD_STACK);
  store<u32>(t, stack + 8 + (FIRST_STACK << 3), L.THREAD_STACK_END);
  store<u32>(t, frames + 8, L.THREAD_FRAMES);
  store<u32>(t, frames + 8 + FIRST_FRAMES * L.FRAME_SIZE, L.THREAD_FRAMES_END);
  store<u32>(t, frames + 8, L.THREAD_FRAME);
  memory.fill(frames + 8, 0, L.FRAME_SIZE);
  store<u32>(frames + 8, stack + 16, L.FRAME_BASE);
  store<u8>(frames + 8, <u8>L.FRAME_KIND_BOUNDARY, L.FRAME_KIND);
  store<u16>(frames + 8, 1, L.FRAME_CONTINUATION);
  return true;
}

/** Blobs have no tag that the collector follows; while one is not yet owned it is kept by hand. */
function allocateBlobRooted(bytes: u32): u32 {
  const stopped = load<u32>(L.STATE_STOPPED);
  store<u32>(L.STATE_STOPPED, stopped | 2);
  const blob = allocateBlob(bytes);
  store<u32>(L.STATE_STOPPED, stopped);
  return blob;
}
