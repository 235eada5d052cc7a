/**
 * Finalizers: `__gc` methods are called at droppable points, one after the other, in the reverse order in which objects were marked for
 * finalization (manual, 2.5.3). Records are blobs: +8 the object, +12 the next record, +16 the object's tag.
 */
import * as L from "../generated/layout";
import { allocateBlob, root, unroot } from "../memory/heap";
import { callAndDeliver, precall } from "./calls";
import { nextFrame, pushPlainFrame, roomAtTop } from "./frames";
import { metaOf } from "./meta";
import { DONE, ENTER, EXIT, fromObject } from "../value";

/** setmetatable gave an object a metatable with __gc: it gets a record, once. False when out of memory. */
export function noteFinalizer(v: u64): bool {
  const o = <u32>v;
  if (load<u8>(o) & <u8>L.MARK_FINALIZER) return true;
  root(v);
  const r = allocateBlob(12);
  unroot(1);
  if (!r) return false;
  store<u8>(o, load<u8>(o) | <u8>L.MARK_FINALIZER);
  store<u32>(r, o, 8);
  store<u32>(r, load<u32>(L.STATE_FINALIZABLE), 12);
  store<u32>(r, <u32>(v >>> 32), 16);
  store<u32>(L.STATE_FINALIZABLE, r);
  return true;
}

/** Takes the next object whose finalizer is due off the list; V_NIL if there is none. */
function nextObject(): u64 {
  const r = load<u32>(L.STATE_PENDING_FINALIZERS);
  if (!r) return L.V_NIL;
  store<u32>(L.STATE_PENDING_FINALIZERS, load<u32>(r, 12));
  const o = load<u32>(r, 8);
  store<u8>(o, load<u8>(o) & ~<u8>L.MARK_FINALIZER);
  return fromObject(load<u32>(r, 16), o);
}

/**
 * Calls the pending finalizers above the top frame. after 0: the frame below then goes on at its saved pc; 1: it is a primitive's
 * continuation that gets `after` as its results' count 0.
 */
export function runFinalizers(after: u32): i32 {
  const top = roomAtTop(24);
  if (!top) return EXIT;
  const f = nextFrame();
  if (!f) return EXIT;
  pushPlainFrame(f, L.FRAME_KIND_CONTINUATION, L.CONTINUATION_FINALIZER, top + 8, 0, 4);
  store<u64>(top, L.V_NIL);
  store<u32>(f, after, L.FRAME_DATA);
  store<u32>(L.STATE_IN_FINALIZER, load<u32>(L.STATE_IN_FINALIZER) + 1);
  return callNext(f);
}

function callNext(f: u32): i32 {
  while (true) {
    const v = nextObject();
    if (v == L.V_NIL) break;
    const fn = metaOf(v, L.META_GC);
    if (fn == L.V_NIL) continue;
    const base = load<u32>(f, L.FRAME_BASE);
    store<u64>(base, fn, 8);
    store<u64>(base, v, 16);
    const n = precall(base + 8, 1);
    if (n < 0) return n;
    // A primitive: not delivered, or many of them would take more and more of the native stack.
    f = load<u32>(L.STATE_FRAME);
  }
  store<u32>(L.STATE_IN_FINALIZER, load<u32>(L.STATE_IN_FINALIZER) - 1);
  if (load<u32>(f, L.FRAME_DATA)) return DONE;
  store<u32>(L.STATE_FRAME, f - L.FRAME_SIZE);
  return ENTER;
}

/** A finalizer came back, or (data2 = 1) threw: its error is a warning, noted for the host. */
export function continueFinalizer(f: u32, slot: u32, n: i32): i32 {
  if (load<u32>(f, L.FRAME_DATA2)) {
    store<u32>(f, 0, L.FRAME_DATA2);
    const base = load<u32>(f, L.FRAME_BASE);
    const error = load<u64>(base);
    store<u64>(base, load<u64>(L.STATE_WARN), 8);
    store<u64>(base, error, 16);
    return callAndDeliver(base + 8, 1);
  }
  return callNext(f);
}
